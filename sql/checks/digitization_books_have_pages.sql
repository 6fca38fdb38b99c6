-- A book has a page at least: all books, those in Kazakh, and the others.
-- severity: block
-- table: digitization
-- grain: period, part. Unit: pages; expected: at least as many as books.
select
    concat('digitization.pages?period=', period, '&kind=books') as cell,
    pages as observed,
    documents as expected,
    pages - documents as difference,
    [
        concat('digitization.pages?period=', period, '&kind=books'),
        concat('digitization.documents?period=', period, '&kind=books')
    ] as cells
from digitization
where
    kind = 'books'
    and pages < documents
union all
select
    concat('digitization.kazakh_pages?period=', period, '&kind=books') as cell,
    kazakh_pages as observed,
    kazakh_documents as expected,
    kazakh_pages - kazakh_documents as difference,
    [
        concat('digitization.kazakh_pages?period=', period, '&kind=books'),
        concat('digitization.kazakh_documents?period=', period, '&kind=books')
    ] as cells
from digitization
where
    kind = 'books'
    and kazakh_pages < kazakh_documents
union all
select
    concat('digitization.pages?period=', period, '&kind=books') as cell,
    pages as observed,
    kazakh_pages + (documents - kazakh_documents) as expected,
    pages - (kazakh_pages + (documents - kazakh_documents)) as difference,
    [
        concat('digitization.pages?period=', period, '&kind=books'),
        concat('digitization.kazakh_pages?period=', period, '&kind=books'),
        concat('digitization.documents?period=', period, '&kind=books'),
        concat('digitization.kazakh_documents?period=', period, '&kind=books')
    ] as cells
from digitization
where
    kind = 'books'
    and pages >= documents
    and kazakh_pages between kazakh_documents and pages
    and kazakh_documents < documents
    and pages - kazakh_pages < documents - kazakh_documents
order by cell
