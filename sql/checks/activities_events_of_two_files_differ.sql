-- An event (events) is counted in one file: the same title and number of participants on another day of another file
-- is perhaps the same event, whose date was corrected.
-- severity: warn
-- table: activities
-- grain: library, year. Unit: entries; expected: the pairs of files.
select
    concat('activities.actual?year=', entry_year, '&library=', library) as cell,
    entry_count as observed,
    files as expected,
    null as difference
from staging.register_lookalikes
where register = 'events'
order by cell
