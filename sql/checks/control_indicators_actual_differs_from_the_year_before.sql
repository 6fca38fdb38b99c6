-- A figure of a thousand and more that is last year's to the unit was perhaps copied.
-- severity: note
-- table: control_indicators
-- grain: year, indicator. Units: readers, users, visits, loans; expected: another figure than the year before.
select
    concat('control_indicators.actual?year=', year, '&indicator=', indicator) as cell,
    actual as observed,
    null as expected,
    null as difference,
    [
        concat('control_indicators.actual?year=', year, '&indicator=', indicator),
        concat('control_indicators.previous_actual?year=', year, '&indicator=', indicator)
    ] as cells
from control_indicators
where
    actual >= 1000
    and actual = previous_actual
order by cell
