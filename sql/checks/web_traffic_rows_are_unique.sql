-- No row stands twice: a join that fans out would double figures.
-- severity: block
-- table: web_traffic
-- grain: year. Unit: rows.
select
    concat('web_traffic.visits?year=', year) as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from web_traffic
group by year
having count(*) > 1
order by cell
