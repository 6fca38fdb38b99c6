-- Participants of mass events are among the visits of the year; events held elsewhere seldom outweigh all of these.
-- severity: warn
-- table: activities
-- grain: year. Unit: persons; expected at most: visits.
select
    concat('activities.actual?year=', activities.year, '&activity=mass_event_participants') as cell,
    activities.actual as observed,
    indicators.actual as expected,
    activities.actual - indicators.actual as difference,
    [
        concat('activities.actual?year=', activities.year, '&activity=mass_event_participants'),
        concat('control_indicators.actual?year=', indicators.year, '&indicator=visits')
    ] as cells
from activities
inner join control_indicators as indicators
    on
        activities.year = indicators.year
        and indicators.indicator = 'visits'
where
    activities.activity = 'mass_event_participants'
    and activities.actual > indicators.actual
order by cell
