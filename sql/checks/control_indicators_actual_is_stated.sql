-- Every indicator has its figure; one that is empty has not arrived: the diary has no such column, or no line states
-- it.
-- severity: warn
-- table: control_indicators
-- grain: year, indicator. Unit: figures; observed: stated; expected: of the report.
select
    concat('control_indicators.actual?year=', year, '&indicator=', indicator) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from control_indicators
where actual is null
order by cell
