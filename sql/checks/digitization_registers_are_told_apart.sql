-- Files of the register (digitized documents) that have entries in common are states of one register, of which one
-- restates the other; of files that share only a few both are counted.
-- severity: warn
-- table: digitization
-- grain: library, period. Unit: entries; expected: the pairs of files.
select
    concat('digitization.documents?period=', entry_year, '&library=', library) as cell,
    entry_count as observed,
    files as expected,
    null as difference
from staging.register_overlaps
where register = 'digitized_documents'
order by cell
