-- What came in is between a third of the plan and three times the plan (gifts and orders of the state come on top of
-- it); else one of the two has a digit too many or too few. Few are few: a difference of 50 is nothing.
-- severity: warn
-- table: acquisitions_plan
-- grain: year. Unit: copies; expected: the plan.
select
    concat('acquisitions_plan.actual_copies?year=', year) as cell,
    actual_copies as observed,
    plan_copies as expected,
    actual_copies - plan_copies as difference,
    [
        concat('acquisitions_plan.actual_copies?year=', year),
        concat('acquisitions_plan.plan_copies?year=', year)
    ] as cells
from acquisitions_plan
where
    (3 * actual_copies < plan_copies or actual_copies > 3 * plan_copies)
    and abs(actual_copies - plan_copies) > 50
order by cell
