-- So many records are not entered in a day: they were perhaps loaded from another catalogue, or dated by default.
-- severity: warn
-- table: bibliographic_records
-- grain: library, day. Unit: records; expected: at most this many.
select
    concat(
        'bibliographic_records.actual?year=', year(entry_on), '&database=', database, '&library=', library, '&day=',
        entry_on
    ) as cell,
    cast(sum(records) as bigint) as observed,
    300 as expected,
    cast(sum(records) - 300 as bigint) as difference
from staging.current_article_records
group by library, database, entry_on
having sum(records) > 300
order by cell
