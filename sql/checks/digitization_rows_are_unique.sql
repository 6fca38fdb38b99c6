-- No row stands twice: a join that fans out would double figures.
-- severity: block
-- table: digitization
-- grain: period, kind. Unit: rows.
select
    concat('digitization.documents?period=', period, '&kind=', kind) as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from digitization
group by period, kind
having count(*) > 1
order by cell
