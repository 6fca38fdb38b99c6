-- No row stands twice: a join that fans out would double figures.
-- severity: block
-- table: control_indicators
-- grain: year, indicator. Unit: rows.
select
    concat('control_indicators.actual?year=', year, '&indicator=', indicator) as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from control_indicators
group by year, indicator
having count(*) > 1
order by cell
