-- What was done is between half of the plan and twice the plan; else one of the two has a digit too many or too few.
-- Few are few: a difference of five or less is nothing.
-- severity: warn
-- table: activities
-- grain: year, activity. Units: events, publications, persons; expected: the plan.
select
    concat('activities.actual?year=', year, '&activity=', activity) as cell,
    actual as observed,
    plan as expected,
    actual - plan as difference,
    [
        concat('activities.actual?year=', year, '&activity=', activity),
        concat('activities.plan?year=', year, '&activity=', activity)
    ] as cells
from activities
where
    (2 * actual < plan or actual > 2 * plan)
    and abs(actual - plan) > 5
order by cell
