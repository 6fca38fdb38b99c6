-- Newspapers, journals and books sum to the total; where a part has no figure, the total may have none.
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
        cast(sum(figure) filter (where kind in ('newspapers', 'journals', 'books')) as bigint) as expected,
        bool_or(figure is null) filter (where kind in ('newspapers', 'journals', 'books')) as lacks_parts
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
        concat('digitization.', measure, '?period=', period, '&kind=newspapers'),
        concat('digitization.', measure, '?period=', period, '&kind=journals'),
        concat('digitization.', measure, '?period=', period, '&kind=books')
    ] as cells
from sums
where
    observed is distinct from expected
    and not (observed is null and lacks_parts)
order by cell
