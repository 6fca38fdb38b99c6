-- Who took part took part in something: where there are participants there are mass events, planned and held.
-- severity: block
-- table: activities
-- grain: year, measure. Units: mass events; expected: at least one.
with measures as (
    select
        year,
        activity,
        'plan' as measure,
        plan as figure
    from activities
    union all
    select
        year,
        activity,
        'actual' as measure,
        actual as figure
    from activities
),

compared as (
    select
        year,
        measure,
        max(figure) filter (where activity = 'mass_events') as events,
        max(figure) filter (where activity = 'mass_event_participants') as participants
    from measures
    group by year, measure
)

select
    concat('activities.', measure, '?year=', year, '&activity=mass_events') as cell,
    coalesce(events, 0) as observed,
    1 as expected,
    coalesce(events, 0) - 1 as difference,
    [
        concat('activities.', measure, '?year=', year, '&activity=mass_events'),
        concat('activities.', measure, '?year=', year, '&activity=mass_event_participants')
    ] as cells
from compared
where
    participants > 0
    and coalesce(events, 0) = 0
order by cell
