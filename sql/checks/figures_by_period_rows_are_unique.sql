-- No row stands twice: a join that fans out would double figures.
-- severity: block
-- table: figures_by_period
-- grain: year, interval, measure. Unit: rows.
select
    concat(
        'figures_by_period.value?year=', stated.year, '&interval=', stated.interval, '&measure=', stated.measure
    ) as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from figures_by_period as stated
group by stated.year, stated.interval, stated.measure
having count(*) > 1
order by cell
