-- No row stands twice: a join that fans out would double figures.
-- severity: block
-- table: reference_queries
-- grain: year, kind. Unit: rows.
select
    concat('reference_queries.queries?year=', year, '&kind=', kind) as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from reference_queries
group by year, kind
having count(*) > 1
order by cell
