-- No figure is below zero.
-- severity: block
-- table: activities
-- grain: year, activity, measure. Units: events, publications, persons.
select
    concat('activities.plan?year=', year, '&activity=', activity) as cell,
    plan as observed,
    0 as expected,
    plan as difference
from activities
where plan < 0
union all
select
    concat('activities.actual?year=', year, '&activity=', activity) as cell,
    actual as observed,
    0 as expected,
    actual as difference
from activities
where actual < 0
order by cell
