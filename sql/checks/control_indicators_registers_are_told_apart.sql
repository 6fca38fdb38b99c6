-- Files of the register (diary) that have entries in common are states of one register, of which one restates the
-- other; of files that share only a few both are counted.
-- severity: warn
-- table: control_indicators
-- grain: library, year. Unit: entries; expected: the pairs of files.
select
    concat('control_indicators.actual?year=', entry_year, '&library=', library) as cell,
    entry_count as observed,
    files as expected,
    null as difference
from staging.register_overlaps
where register = 'service_days'
order by cell
