-- What is virtual and what is in Kazakh overlap where together they are more than all queries: of 10 queries, 9 virtual
-- and 8 in Kazakh, 7 are both.
-- severity: block
-- table: reference_queries
-- grain: year, kind. Unit: queries; expected: at least this many.
select
    concat('reference_queries.virtual_kazakh?year=', year, '&kind=', kind) as cell,
    virtual_kazakh as observed,
    virtual + kazakh - queries as expected,
    virtual_kazakh - (virtual + kazakh - queries) as difference,
    [
        concat('reference_queries.virtual_kazakh?year=', year, '&kind=', kind),
        concat('reference_queries.virtual?year=', year, '&kind=', kind),
        concat('reference_queries.kazakh?year=', year, '&kind=', kind),
        concat('reference_queries.queries?year=', year, '&kind=', kind)
    ] as cells
from reference_queries
where virtual_kazakh < virtual + kazakh - queries
order by cell
