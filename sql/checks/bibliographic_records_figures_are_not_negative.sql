-- No figure is below zero.
-- severity: block
-- table: bibliographic_records
-- grain: year, database, measure. Unit: records.
with figures as (
    select
        year,
        database,
        unnest(['plan', 'actual', 'kazakh', 'russian']) as measure,
        unnest([plan, actual, kazakh, russian]) as figure
    from bibliographic_records
)

select
    concat('bibliographic_records.', measure, '?year=', year, '&database=', database) as cell,
    figure as observed,
    0 as expected,
    figure as difference
from figures
where figure < 0
order by cell
