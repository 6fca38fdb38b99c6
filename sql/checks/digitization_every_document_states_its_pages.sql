-- Each entry of the register states its pages; those that do not are missing in the pages of the report.
-- severity: warn
-- table: digitization
-- grain: year, library, kind. Unit: documents; observed: without pages.
select
    concat('digitization.pages?period=', year(entry_on), '&kind=', kind, '&library=', library) as cell,
    cast(sum(documents) as bigint) as observed,
    0 as expected,
    cast(sum(documents) as bigint) as difference
from staging.current_digitized_documents
where
    pages is null
    and documents > 0
group by year(entry_on), library, kind
order by cell
