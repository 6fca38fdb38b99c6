-- A year with many queries has a virtual one: if there is none, the column was perhaps not kept.
-- severity: warn
-- table: reference_queries
-- grain: year. Unit: queries; observed: virtual; expected: some of all queries.
select
    concat('reference_queries.virtual?year=', year, '&kind=total') as cell,
    virtual as observed,
    null as expected,
    null as difference,
    [
        concat('reference_queries.virtual?year=', year, '&kind=total'),
        concat('reference_queries.queries?year=', year, '&kind=total')
    ] as cells
from reference_queries
where
    kind = 'total'
    and queries >= 50
    and coalesce(virtual, 0) = 0
order by cell
