-- What was done is between two thirds of the plan and one and a half of it; else one of the two has a wrong digit.
-- severity: warn
-- table: control_indicators
-- grain: year, indicator. Units: readers, users, visits, loans; expected: the plan.
select
    concat('control_indicators.actual?year=', year, '&indicator=', indicator) as cell,
    actual as observed,
    plan as expected,
    actual - plan as difference,
    [
        concat('control_indicators.actual?year=', year, '&indicator=', indicator),
        concat('control_indicators.plan?year=', year, '&indicator=', indicator)
    ] as cells
from control_indicators
where
    3 * actual < 2 * plan
    or 2 * actual > 3 * plan
order by cell
