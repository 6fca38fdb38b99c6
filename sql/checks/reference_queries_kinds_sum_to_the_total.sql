-- The kinds sum to the total, of all queries and of each part.
-- severity: block
-- table: reference_queries
-- grain: year, measure. Unit: queries.
with figures as (
    select
        year,
        kind,
        unnest(['queries', 'kazakh', 'virtual', 'virtual_kazakh']) as measure,
        unnest([queries, kazakh, virtual, virtual_kazakh]) as figure
    from reference_queries
),

sums as (
    select
        year,
        measure,
        max(figure) filter (where kind = 'total') as observed,
        cast(sum(figure) filter (where kind <> 'total') as bigint) as expected
    from figures
    group by year, measure
)

select
    concat('reference_queries.', measure, '?year=', year, '&kind=total') as cell,
    observed,
    expected,
    observed - expected as difference,
    [
        concat('reference_queries.', measure, '?year=', year, '&kind=total'),
        concat('reference_queries.', measure, '?year=', year, '&kind=thematic'),
        concat('reference_queries.', measure, '?year=', year, '&kind=address'),
        concat('reference_queries.', measure, '?year=', year, '&kind=clarifying'),
        concat('reference_queries.', measure, '?year=', year, '&kind=factual')
    ] as cells
from sums
where observed is distinct from expected
order by cell
