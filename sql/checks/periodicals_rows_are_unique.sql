-- No row stands twice: a join that fans out would double figures.
-- severity: block
-- table: periodicals
-- grain: year, scope. Unit: rows.
select
    concat('periodicals.titles?year=', year, '&scope=', scope) as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from periodicals
group by year, scope
having count(*) > 1
order by cell
