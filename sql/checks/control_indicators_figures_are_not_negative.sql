-- No figure is below zero.
-- severity: block
-- table: control_indicators
-- grain: year, indicator, measure. Units: readers, users, visits, loans.
select
    concat('control_indicators.plan?year=', year, '&indicator=', indicator) as cell,
    plan as observed,
    0 as expected,
    plan as difference
from control_indicators
where plan < 0
union all
select
    concat('control_indicators.actual?year=', year, '&indicator=', indicator) as cell,
    actual as observed,
    0 as expected,
    actual as difference
from control_indicators
where actual < 0
union all
select
    concat('control_indicators.previous_actual?year=', year, '&indicator=', indicator) as cell,
    previous_actual as observed,
    0 as expected,
    previous_actual as difference
from control_indicators
where previous_actual < 0
order by cell
