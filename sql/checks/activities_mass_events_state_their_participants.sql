-- Every mass event says how many took part; one that does not is missing in the sum, not zero.
-- severity: warn
-- table: activities
-- grain: year, library. Unit: mass events; observed: those that state participants; expected: all.
select
    concat(
        'activities.actual?year=', year(entry_on), '&activity=mass_event_participants&library=', library
    ) as cell,
    count(participants) as observed,
    count(*) as expected,
    count(participants) - count(*) as difference
from staging.current_events
where kind = 'mass_event'
group by year(entry_on), library
having count(participants) < count(*)
order by cell
