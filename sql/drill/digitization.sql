-- What the digitized documents are made of: the entries of the register of the year; of a span, those of every year
-- since each library's beginning, and what the library states of the time before it (reference data).
-- Grain: one row per published cell and source row. See flows/warehouse/drill.py for the columns.
with documents as (
    select
        cast(year(entry_on) as bigint) as year,
        entry_on,
        library,
        kind,
        file_id,
        sheet,
        row_number,
        item_number,
        documents,
        pages,
        case when language = 'kaz' then documents end as kazakh_documents,
        case when language = 'kaz' then pages end as kazakh_pages
    from staging.current_digitized_documents
),

spans as (
    select distinct
        period,
        cast(right(period, 4) as bigint) as year
    from marts.digitization
    where length(period) > 4
),

beginnings as (
    select
        spans.period,
        spans.year,
        stated.library,
        max(stated.as_of) as as_of
    from spans
    inner join staging.current_digitized_before as stated on stated.as_of <= make_date(spans.year + 1, 1, 1)
    group by spans.period, spans.year, stated.library
),

entries as (
    select
        cast(year as varchar) as period,
        *
    from documents
    union all
    select
        beginnings.period,
        documents.*
    from documents
    inner join beginnings
        on
            documents.library = beginnings.library
            and documents.entry_on >= beginnings.as_of
            and documents.year <= beginnings.year
),

stated_rows as (
    select
        beginnings.period,
        stated.kind,
        stated.row_number,
        stated.documents,
        stated.pages,
        stated.kazakh_documents,
        stated.kazakh_pages
    from beginnings
    inner join reference.digitized_before as stated
        on
            beginnings.library = stated.library
            and beginnings.as_of = stated.as_of
),

gathered as (
    select
        period,
        kind,
        'digitized_documents' as origin,
        file_id,
        sheet,
        row_number,
        item_number,
        documents,
        kazakh_documents,
        pages,
        kazakh_pages
    from entries
    union all
    select
        period,
        kind,
        'digitized_before' as origin,
        null as file_id,
        null as sheet,
        row_number,
        null as item_number,
        documents,
        kazakh_documents,
        pages,
        kazakh_pages
    from stated_rows
),

measured as (
    select
        period,
        kind,
        unnest(['documents', 'kazakh_documents', 'pages', 'kazakh_pages']) as measure,
        origin,
        file_id,
        sheet,
        row_number,
        item_number,
        unnest([documents, kazakh_documents, pages, kazakh_pages]) as value
    from gathered
    where kind in ('newspapers', 'journals', 'books')
),

published as (
    unpivot marts.digitization
    on documents, kazakh_documents, pages, kazakh_pages
    into name measure value figure
)

select
    published.period,
    published.kind,
    published.measure,
    'sum' as how,
    cast(null as varchar) as role,
    measured.origin,
    measured.file_id,
    measured.sheet,
    measured.row_number,
    measured.item_number,
    cast(null as varchar) as cell,
    measured.value
from measured
inner join published
    on
        measured.period = published.period
        and measured.measure = published.measure
        and (
            published.kind in (measured.kind, 'total')
            or (published.kind = 'articles' and measured.kind in ('newspapers', 'journals'))
        )
where measured.value is not null
