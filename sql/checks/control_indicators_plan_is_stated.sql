-- Every indicator has its plan; without one the year cannot be measured by it.
-- severity: warn
-- table: control_indicators
-- grain: year, indicator. Unit: figures; observed: stated; expected: of the report.
select
    concat('control_indicators.plan?year=', year, '&indicator=', indicator) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from control_indicators
where plan is null
order by cell
