-- Pages are of documents: none without a document, none in Kazakh without one in Kazakh; and where every document is in
-- Kazakh, so is every page.
-- severity: block
-- table: digitization
-- grain: period, kind, measure. Unit: pages.
select
    concat('digitization.pages?period=', period, '&kind=', kind) as cell,
    pages as observed,
    0 as expected,
    pages as difference,
    [
        concat('digitization.pages?period=', period, '&kind=', kind),
        concat('digitization.documents?period=', period, '&kind=', kind)
    ] as cells
from digitization
where
    documents = 0
    and pages > 0
union all
select
    concat('digitization.kazakh_pages?period=', period, '&kind=', kind) as cell,
    kazakh_pages as observed,
    0 as expected,
    kazakh_pages as difference,
    [
        concat('digitization.kazakh_pages?period=', period, '&kind=', kind),
        concat('digitization.kazakh_documents?period=', period, '&kind=', kind)
    ] as cells
from digitization
where
    kazakh_documents = 0
    and kazakh_pages > 0
union all
select
    concat('digitization.kazakh_pages?period=', period, '&kind=', kind) as cell,
    kazakh_pages as observed,
    pages as expected,
    kazakh_pages - pages as difference,
    [
        concat('digitization.kazakh_pages?period=', period, '&kind=', kind),
        concat('digitization.pages?period=', period, '&kind=', kind),
        concat('digitization.documents?period=', period, '&kind=', kind),
        concat('digitization.kazakh_documents?period=', period, '&kind=', kind)
    ] as cells
from digitization
where
    documents = kazakh_documents
    and documents > 0
    and kazakh_pages < pages
order by cell
