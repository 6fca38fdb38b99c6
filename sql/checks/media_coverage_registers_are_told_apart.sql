-- Files of the register (media) that have entries in common are states of one register, of which one restates the
-- other; of files that share only a few both are counted.
-- severity: warn
-- table: media_coverage
-- grain: library, year. Unit: entries; expected: the pairs of files.
select
    concat('media_coverage.count?year=', entry_year, '&library=', library) as cell,
    entry_count as observed,
    files as expected,
    null as difference
from staging.register_overlaps
where register = 'media_items'
order by cell
