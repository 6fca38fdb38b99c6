-- A year has its seven rows; one that is missing cannot be told from one that is nothing.
-- severity: warn
-- table: acquisitions_by_source
-- grain: year, source. Unit: rows.
with listed as (
    select codes.source
    from (
        values
        ('budget'),
        ('state_order'),
        ('gift'),
        ('exchange'),
        ('books_total'),
        ('subscription'),
        ('total')
    ) as codes (source)
),

years as (
    select distinct year
    from acquisitions_by_source
)

select
    concat('acquisitions_by_source.copies?year=', years.year, '&source=', listed.source) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from years
cross join listed
left join acquisitions_by_source as stated
    on
        years.year = stated.year
        and listed.source = stated.source
where stated.source is null
order by cell
