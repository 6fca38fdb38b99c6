-- Who is registered has come at least once: visits are not fewer than readers.
-- severity: warn
-- table: control_indicators
-- grain: year. Units: visits; expected at least: readers.
with compared as (
    select
        year,
        max(actual) filter (where indicator = 'visits') as visits,
        max(actual) filter (where indicator = 'readers') as readers
    from control_indicators
    group by year
)

select
    concat('control_indicators.actual?year=', year, '&indicator=visits') as cell,
    visits as observed,
    readers as expected,
    visits - readers as difference,
    [
        concat('control_indicators.actual?year=', year, '&indicator=visits'),
        concat('control_indicators.actual?year=', year, '&indicator=readers')
    ] as cells
from compared
where visits < readers
order by cell
