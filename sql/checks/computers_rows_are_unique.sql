-- No row stands twice: a join that fans out would double figures.
-- severity: block
-- table: computers
-- grain: as_of, measure. Unit: rows.
select
    concat('computers.count?as_of=', as_of, '&measure=', measure) as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from computers
group by as_of, measure
having count(*) > 1
order by cell
