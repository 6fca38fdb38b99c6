-- Where articles are stated, they and the books sum to the total; where a part has no figure, it may have none.
-- severity: block
-- table: digitization
-- grain: period, measure. Units: documents, pages.
with figures as (
    select
        period,
        kind,
        unnest(['documents', 'kazakh_documents', 'pages', 'kazakh_pages']) as measure,
        unnest([documents, kazakh_documents, pages, kazakh_pages]) as figure
    from digitization
),

sums as (
    select
        period,
        measure,
        max(figure) filter (where kind = 'total') as observed,
        cast(sum(figure) filter (where kind in ('articles', 'books')) as bigint) as expected,
        bool_or(figure is null) filter (where kind in ('articles', 'books')) as lacks_parts,
        count(*) filter (where kind = 'articles') as article_rows
    from figures
    group by period, measure
)

select
    concat('digitization.', measure, '?period=', period, '&kind=total') as cell,
    observed,
    expected,
    observed - expected as difference,
    [
        concat('digitization.', measure, '?period=', period, '&kind=total'),
        concat('digitization.', measure, '?period=', period, '&kind=articles'),
        concat('digitization.', measure, '?period=', period, '&kind=books')
    ] as cells
from sums
where
    article_rows > 0
    and observed is distinct from expected
    and not (observed is null and lacks_parts)
order by cell
