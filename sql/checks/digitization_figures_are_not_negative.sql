-- No figure is below zero.
-- severity: block
-- table: digitization
-- grain: period, kind, measure. Units: documents, pages.
with figures as (
    select
        period,
        kind,
        unnest(['documents', 'kazakh_documents', 'pages', 'kazakh_pages']) as measure,
        unnest([documents, kazakh_documents, pages, kazakh_pages]) as figure
    from digitization
)

select
    concat('digitization.', measure, '?period=', period, '&kind=', kind) as cell,
    figure as observed,
    0 as expected,
    figure as difference
from figures
where figure < 0
order by cell
