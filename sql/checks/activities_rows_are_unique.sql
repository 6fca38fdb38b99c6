-- No row stands twice: a join that fans out would double figures.
-- severity: block
-- table: activities
-- grain: year, activity. Unit: rows.
select
    concat('activities.actual?year=', year, '&activity=', activity) as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from activities
group by year, activity
having count(*) > 1
order by cell
