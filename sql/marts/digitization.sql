-- Documents digitized: of a year, and of all years since the library began, where it states what was done before.
-- Grain: period, kind. A year ("2023"): newspapers, journals, books, total, in every year with digitized documents.
-- Cumulative ("2019-2023"): newspapers, journals, articles (both), books, total, up to each such year; only where every
-- library that reports states its beginning and has a register of every year since, as a part is not all of them.
-- Units: documents (articles of newspapers and journals, books), pages. A kind without an entry in the year is 0; pages
-- are null where there are documents and none states its pages, and so are the sums over such a kind.
with documents as (
    select
        cast(year(entry_on) as bigint) as year,
        entry_on,
        library,
        kind,
        documents,
        pages,
        language = 'kaz' as is_kazakh
    from staging.current_digitized_documents
),

years as (
    select distinct year
    from documents
),

kinds as (
    select listed.kind
    from (values ('newspapers'), ('journals'), ('books')) as listed (kind)
),

of_year as (
    select
        years.year,
        kinds.kind,
        coalesce(sum(documents.documents), 0) as documents,
        coalesce(sum(documents.documents) filter (where documents.is_kazakh), 0) as kazakh_documents,
        case
            when count(*) filter (where documents.documents > 0) > 0 then sum(documents.pages)
            else 0
        end as pages,
        case
            when count(*) filter (where documents.documents > 0 and documents.is_kazakh) > 0
                then sum(documents.pages) filter (where documents.is_kazakh)
            else 0
        end as kazakh_pages
    from years
    cross join kinds
    left join documents
        on
            years.year = documents.year
            and kinds.kind = documents.kind
    group by years.year, kinds.kind
),

libraries as (
    select distinct library
    from documents
    union
    select distinct library
    from staging.current_digitized_before
),

beginnings as (
    select
        years.year,
        libraries.library,
        max(stated.as_of) as as_of
    from years
    cross join libraries
    left join staging.current_digitized_before as stated
        on
            libraries.library = stated.library
            and stated.as_of <= make_date(years.year + 1, 1, 1)
    where
        stated.library is not null
        or exists (
            select 1
            from documents
            where
                documents.library = libraries.library
                and documents.year <= years.year
        )
    group by years.year, libraries.library
),

library_years as (
    select distinct
        year,
        library
    from documents
),

gaps as (
    select distinct beginnings.year
    from beginnings
    cross join generate_series(year(beginnings.as_of), beginnings.year) as since (year)
    anti join library_years
        on
            beginnings.library = library_years.library
            and since.year = library_years.year
),

spans as (
    select
        beginnings.year,
        min(stated.first_year) as first_year
    from beginnings
    left join staging.current_digitized_before as stated
        on
            beginnings.library = stated.library
            and beginnings.as_of = stated.as_of
    anti join gaps on beginnings.year = gaps.year
    group by beginnings.year
    having
        bool_and(beginnings.as_of is not null)
        and min(stated.first_year) < beginnings.year
),

since_beginning as (
    select
        beginnings.year,
        stated.kind,
        stated.documents,
        stated.kazakh_documents,
        stated.pages,
        stated.kazakh_pages
    from beginnings
    inner join staging.current_digitized_before as stated
        on
            beginnings.library = stated.library
            and beginnings.as_of = stated.as_of
    union all
    select
        beginnings.year,
        documents.kind,
        documents.documents,
        case when documents.is_kazakh then documents.documents else 0 end as kazakh_documents,
        documents.pages,
        case when documents.is_kazakh then documents.pages else 0 end as kazakh_pages
    from beginnings
    inner join documents
        on
            beginnings.library = documents.library
            and beginnings.as_of <= documents.entry_on
            and beginnings.year >= documents.year
),

unstated as (
    select
        spans.year,
        of_year.kind,
        bool_or(of_year.pages is null) as has_no_pages,
        bool_or(of_year.kazakh_pages is null) as has_no_kazakh_pages
    from spans
    inner join of_year on of_year.year between spans.first_year and spans.year
    group by spans.year, of_year.kind
),

cumulative as (
    select
        spans.year,
        concat(spans.first_year, '-', spans.year) as period,
        kinds.kind,
        coalesce(sum(since_beginning.documents), 0) as documents,
        coalesce(sum(since_beginning.kazakh_documents), 0) as kazakh_documents,
        case
            when bool_or(unstated.has_no_pages) then null
            when count(since_beginning.kind) > 0 then sum(since_beginning.pages)
            else 0
        end as pages,
        case
            when bool_or(unstated.has_no_kazakh_pages) then null
            when count(since_beginning.kind) > 0 then sum(since_beginning.kazakh_pages)
            else 0
        end as kazakh_pages
    from spans
    cross join kinds
    left join unstated
        on
            spans.year = unstated.year
            and kinds.kind = unstated.kind
    left join since_beginning
        on
            spans.year = since_beginning.year
            and kinds.kind = since_beginning.kind
    group by spans.year, spans.first_year, kinds.kind
),

summed as (
    select
        cast(year as varchar) as period,
        kind,
        documents,
        kazakh_documents,
        pages,
        kazakh_pages
    from of_year
    union all
    select
        cast(year as varchar) as period,
        'total' as kind,
        sum(documents) as documents,
        sum(kazakh_documents) as kazakh_documents,
        case when count(pages) = count(*) then sum(pages) end as pages,
        case when count(kazakh_pages) = count(*) then sum(kazakh_pages) end as kazakh_pages
    from of_year
    group by year
    union all
    select
        period,
        kind,
        documents,
        kazakh_documents,
        pages,
        kazakh_pages
    from cumulative
    union all
    select
        period,
        'articles' as kind,
        sum(documents) as documents,
        sum(kazakh_documents) as kazakh_documents,
        case when count(pages) = count(*) then sum(pages) end as pages,
        case when count(kazakh_pages) = count(*) then sum(kazakh_pages) end as kazakh_pages
    from cumulative
    where kind in ('newspapers', 'journals')
    group by period
    union all
    select
        period,
        'total' as kind,
        sum(documents) as documents,
        sum(kazakh_documents) as kazakh_documents,
        case when count(pages) = count(*) then sum(pages) end as pages,
        case when count(kazakh_pages) = count(*) then sum(kazakh_pages) end as kazakh_pages
    from cumulative
    group by period
)

select
    period,
    kind,
    cast(documents as bigint) as documents,
    cast(kazakh_documents as bigint) as kazakh_documents,
    cast(pages as bigint) as pages,
    cast(kazakh_pages as bigint) as kazakh_pages
from summed
order by
    right(period, 4),
    length(period),
    list_position(['newspapers', 'journals', 'articles', 'books', 'total'], kind)
