-- Queries in Kazakh and virtual queries are a part of all; virtual queries in Kazakh are a part of both.
-- severity: block
-- table: reference_queries
-- grain: year, kind, measure. Unit: queries.
with compared as (
    select
        year,
        kind,
        'kazakh' as measure,
        kazakh as part,
        coalesce(queries, 0) as whole
    from reference_queries
    union all
    select
        year,
        kind,
        'virtual' as measure,
        virtual as part,
        coalesce(queries, 0) as whole
    from reference_queries
    union all
    select
        year,
        kind,
        'virtual_kazakh' as measure,
        virtual_kazakh as part,
        least(coalesce(virtual, 0), coalesce(kazakh, 0)) as whole
    from reference_queries
)

select
    concat('reference_queries.', measure, '?year=', year, '&kind=', kind) as cell,
    part as observed,
    whole as expected,
    part - whole as difference
from compared
where part > whole
order by cell
