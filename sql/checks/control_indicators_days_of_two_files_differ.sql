-- A line (diary) is counted in one file: the same figures of the same day under another department or group in another
-- file are perhaps the same line, whose department was renamed.
-- severity: warn
-- table: control_indicators
-- grain: library, year. Unit: entries; expected: the pairs of files.
select
    concat('control_indicators.actual?year=', entry_year, '&library=', library) as cell,
    entry_count as observed,
    files as expected,
    null as difference
from staging.register_lookalikes
where register = 'service_days'
order by cell
