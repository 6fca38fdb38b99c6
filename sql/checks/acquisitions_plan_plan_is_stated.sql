-- A year with acquisitions has a plan of copies.
-- severity: warn
-- table: acquisitions_plan
-- grain: year. observed: copies acquired.
select
    concat('acquisitions_plan.plan_copies?year=', year) as cell,
    actual_copies as observed,
    null as expected,
    null as difference
from acquisitions_plan
where plan_copies is null
order by cell
