-- What was done is between half of the plan and twice the plan; else one of the two has a digit too many or too few.
-- severity: warn
-- table: control_indicators
-- grain: year, indicator. Units: readers, users, visits, loans; expected: the plan.
select
    concat('control_indicators.actual?year=', year, '&indicator=', indicator) as cell,
    actual as observed,
    plan as expected,
    actual - plan as difference
from control_indicators
where
    2 * actual < plan
    or actual > 2 * plan
order by cell
