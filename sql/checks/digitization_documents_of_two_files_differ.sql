-- A document (digitized documents) is counted in one file: the same title and number of pages on another day of
-- another file is perhaps the same document, whose date was corrected.
-- severity: warn
-- table: digitization
-- grain: library, period. Unit: entries; expected: the pairs of files.
select
    concat('digitization.documents?period=', entry_year, '&library=', library) as cell,
    entry_count as observed,
    files as expected,
    null as difference
from staging.register_lookalikes
where register = 'digitized_documents'
order by cell
