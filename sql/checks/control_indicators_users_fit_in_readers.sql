-- Users are some of the registered readers: in the plan, in the year, in the year before.
-- severity: block
-- table: control_indicators
-- grain: year, measure. Unit: persons.
with measures as (
    select
        year,
        indicator,
        'plan' as measure,
        plan as figure
    from control_indicators
    union all
    select
        year,
        indicator,
        'actual' as measure,
        actual as figure
    from control_indicators
    union all
    select
        year,
        indicator,
        'previous_actual' as measure,
        previous_actual as figure
    from control_indicators
),

compared as (
    select
        year,
        measure,
        max(figure) filter (where indicator = 'users') as users,
        max(figure) filter (where indicator = 'readers') as readers
    from measures
    group by year, measure
)

select
    concat('control_indicators.', measure, '?year=', year, '&indicator=users') as cell,
    users as observed,
    readers as expected,
    users - readers as difference,
    [
        concat('control_indicators.', measure, '?year=', year, '&indicator=users'),
        concat('control_indicators.', measure, '?year=', year, '&indicator=readers')
    ] as cells
from compared
where users > readers
order by cell
