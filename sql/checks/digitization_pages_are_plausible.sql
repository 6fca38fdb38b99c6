-- An article has some pages, a book some dozens: an article of less than a page or of more than 30, a book of less than
-- 10 or of more than 1000 on the average has a wrong number of documents or of pages.
-- severity: warn
-- table: digitization
-- grain: period, kind. Unit: pages; expected: the nearest number that is plausible.
with bounds as (
    select
        listed.kind,
        listed.fewest,
        listed.most
    from (
        values ('newspapers', 1, 30), ('journals', 1, 30), ('articles', 1, 30), ('books', 10, 1000)
    ) as listed (kind, fewest, most)
),

figures as (
    select
        period,
        kind,
        'pages' as measure,
        documents,
        pages
    from digitization
    union all
    select
        period,
        kind,
        'kazakh_pages' as measure,
        kazakh_documents as documents,
        kazakh_pages as pages
    from digitization
),

compared as (
    select
        figures.period,
        figures.kind,
        figures.measure,
        figures.pages as observed,
        case
            when figures.pages < figures.documents * bounds.fewest then figures.documents * bounds.fewest
            when figures.pages > figures.documents * bounds.most then figures.documents * bounds.most
        end as expected
    from figures
    inner join bounds on figures.kind = bounds.kind
    where figures.documents > 0
)

select
    concat('digitization.', measure, '?period=', period, '&kind=', kind) as cell,
    observed,
    expected,
    observed - expected as difference,
    [
        concat('digitization.', measure, '?period=', period, '&kind=', kind),
        concat('digitization.', replace(measure, 'pages', 'documents'), '?period=', period, '&kind=', kind)
    ] as cells
from compared
where expected is not null
order by cell
