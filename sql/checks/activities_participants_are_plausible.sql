-- A mass event has from 1 to 500 participants on average; fewer or more come of a lost or doubled digit, or of events
-- that state none.
-- severity: warn
-- table: activities
-- grain: year. Unit: persons; expected: the nearest number that the events make plausible.
with compared as (
    select
        year,
        max(actual) filter (where activity = 'mass_events') as events,
        max(actual) filter (where activity = 'mass_event_participants') as participants
    from activities
    group by year
)

select
    concat('activities.actual?year=', year, '&activity=mass_event_participants') as cell,
    participants as observed,
    case when participants < events then events else 500 * events end as expected,
    participants - case when participants < events then events else 500 * events end as difference,
    [
        concat('activities.actual?year=', year, '&activity=mass_event_participants'),
        concat('activities.actual?year=', year, '&activity=mass_events')
    ] as cells
from compared
where
    events > 0
    and (participants < events or participants > 500 * events)
order by cell
