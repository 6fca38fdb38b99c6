-- The records of a library are counted in its register or taken from its catalogue: where both arrive for the same days
-- only the fuller of the two counts.
-- severity: warn
-- table: bibliographic_records
-- grain: library, year. Unit: records; observed: of the way that counts; expected: of the other.
with ways as (
    select
        entries.library,
        year(entries.entry_on) as year,
        files.source as way,
        cast(sum(entries.records) as bigint) as records,
        bool_or(counted.entry_key is not null) as is_counted
    from staging.article_records as entries
    inner join staging.current_entries as current_ones
        on
            current_ones.register = 'article_records'
            and entries.library = current_ones.library
            and entries.file_id = current_ones.file_id
            and entries.entry_key = current_ones.entry_key
    inner join staging.file_order as files on entries.file_id = files.file_id
    left join staging.current_article_records as counted
        on
            entries.file_id = counted.file_id
            and entries.entry_key = counted.entry_key
    group by all
)

select
    concat(
        'bibliographic_records.actual?year=', left_out.year, '&database=articles&library=', left_out.library, '&way=',
        left_out.way
    ) as cell,
    cast(sum(counted.records) as bigint) as observed,
    left_out.records as expected,
    cast(sum(counted.records) - left_out.records as bigint) as difference
from ways as left_out
inner join ways as counted
    on
        left_out.library = counted.library
        and left_out.year = counted.year
        and counted.is_counted
where not left_out.is_counted
group by left_out.library, left_out.year, left_out.way, left_out.records
order by cell
