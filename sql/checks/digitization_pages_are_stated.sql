-- Documents have pages; where none of a kind states them, the total has none of it.
-- severity: warn
-- table: digitization
-- grain: period, kind, measure. Unit: documents without pages.
select
    concat('digitization.pages?period=', period, '&kind=', kind) as cell,
    documents as observed,
    0 as expected,
    documents as difference,
    [
        concat('digitization.pages?period=', period, '&kind=', kind),
        concat('digitization.documents?period=', period, '&kind=', kind)
    ] as cells
from digitization
where
    documents > 0
    and pages is null
union all
select
    concat('digitization.kazakh_pages?period=', period, '&kind=', kind) as cell,
    kazakh_documents as observed,
    0 as expected,
    kazakh_documents as difference,
    [
        concat('digitization.kazakh_pages?period=', period, '&kind=', kind),
        concat('digitization.kazakh_documents?period=', period, '&kind=', kind)
    ] as cells
from digitization
where
    kazakh_documents > 0
    and kazakh_pages is null
order by cell
