-- Entries of the register (digitized documents) are not replaced by those of another department: where a later file
-- has other figures for the same days, and no department is written, the earlier ones are lost.
-- severity: warn
-- table: digitization
-- grain: library, period. Unit: entries; expected: the pairs of files.
select
    concat('digitization.documents?period=', entry_year, '&library=', library) as cell,
    entry_count as observed,
    files as expected,
    null as difference
from staging.register_replacements
where register = 'digitized_documents'
order by cell
