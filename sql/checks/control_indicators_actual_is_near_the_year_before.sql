-- A figure of service seldom changes by more than half from one year to the next.
-- severity: warn
-- table: control_indicators
-- grain: year, indicator. Units: readers, users, visits, loans; expected: the year before.
select
    concat('control_indicators.actual?year=', year, '&indicator=', indicator) as cell,
    actual as observed,
    previous_actual as expected,
    actual - previous_actual as difference,
    [
        concat('control_indicators.actual?year=', year, '&indicator=', indicator),
        concat('control_indicators.previous_actual?year=', year, '&indicator=', indicator)
    ] as cells
from control_indicators
where 2 * abs(actual - previous_actual) > previous_actual
order by cell
