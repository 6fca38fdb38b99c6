-- Entries of the register (records of articles) are not replaced by those of another department: where a later file
-- has other figures for the same days, and no department is written, the earlier ones are lost.
-- severity: warn
-- table: bibliographic_records
-- grain: library, year. Unit: entries; expected: the pairs of files.
select
    concat('bibliographic_records.actual?year=', entry_year, '&library=', library) as cell,
    entry_count as observed,
    files as expected,
    null as difference
from staging.register_replacements
where register = 'article_records'
order by cell
