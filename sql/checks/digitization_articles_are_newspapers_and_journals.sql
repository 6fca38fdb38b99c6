-- Articles are those of newspapers and of journals; where a part has no figure, they may have none.
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
        max(figure) filter (where kind = 'articles') as observed,
        cast(sum(figure) filter (where kind in ('newspapers', 'journals')) as bigint) as expected,
        bool_or(figure is null) filter (where kind in ('newspapers', 'journals')) as lacks_parts,
        count(*) filter (where kind = 'articles') as article_rows
    from figures
    group by period, measure
)

select
    concat('digitization.', measure, '?period=', period, '&kind=articles') as cell,
    observed,
    expected,
    observed - expected as difference,
    [
        concat('digitization.', measure, '?period=', period, '&kind=articles'),
        concat('digitization.', measure, '?period=', period, '&kind=newspapers'),
        concat('digitization.', measure, '?period=', period, '&kind=journals')
    ] as cells
from sums
where
    article_rows > 0
    and observed is distinct from expected
    and not (observed is null and lacks_parts)
order by cell
