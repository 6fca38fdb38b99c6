-- Queries in Kazakh and virtual queries are a part of all; virtual queries in Kazakh are a part of both.
-- severity: block
-- table: reference_queries
-- grain: year, kind, measure. Unit: queries.
with compared as (
    select
        year,
        kind,
        unnest(['kazakh', 'virtual', 'virtual_kazakh', 'virtual_kazakh']) as measure,
        unnest(['queries', 'queries', 'virtual', 'kazakh']) as whole_measure,
        unnest([kazakh, virtual, virtual_kazakh, virtual_kazakh]) as part,
        coalesce(unnest([queries, queries, virtual, kazakh]), 0) as whole
    from reference_queries
)

select
    concat('reference_queries.', measure, '?year=', year, '&kind=', kind) as cell,
    part as observed,
    whole as expected,
    part - whole as difference,
    [
        concat('reference_queries.', measure, '?year=', year, '&kind=', kind),
        concat('reference_queries.', whole_measure, '?year=', year, '&kind=', kind)
    ] as cells
from compared
where part > whole
order by cell, whole
