-- No figure is below zero.
-- severity: block
-- table: reference_queries
-- grain: year, kind, measure. Unit: queries.
with figures as (
    select
        year,
        kind,
        unnest(['queries', 'kazakh', 'virtual', 'virtual_kazakh']) as measure,
        unnest([queries, kazakh, virtual, virtual_kazakh]) as figure
    from reference_queries
)

select
    concat('reference_queries.', measure, '?year=', year, '&kind=', kind) as cell,
    figure as observed,
    0 as expected,
    figure as difference
from figures
where figure < 0
order by cell
