-- Documents and pages in Kazakh are a part of all.
-- severity: block
-- table: digitization
-- grain: period, kind, measure. Units: documents, pages.
select
    concat('digitization.kazakh_documents?period=', period, '&kind=', kind) as cell,
    kazakh_documents as observed,
    coalesce(documents, 0) as expected,
    kazakh_documents - coalesce(documents, 0) as difference,
    [
        concat('digitization.kazakh_documents?period=', period, '&kind=', kind),
        concat('digitization.documents?period=', period, '&kind=', kind)
    ] as cells
from digitization
where kazakh_documents > coalesce(documents, 0)
union all
select
    concat('digitization.kazakh_pages?period=', period, '&kind=', kind) as cell,
    kazakh_pages as observed,
    coalesce(pages, 0) as expected,
    kazakh_pages - coalesce(pages, 0) as difference,
    [
        concat('digitization.kazakh_pages?period=', period, '&kind=', kind),
        concat('digitization.pages?period=', period, '&kind=', kind)
    ] as cells
from digitization
where kazakh_pages > coalesce(pages, 0)
order by cell
