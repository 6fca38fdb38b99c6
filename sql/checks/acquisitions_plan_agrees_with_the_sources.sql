-- Copies acquired, and in Kazakh, are those of the table by source of money.
-- severity: block
-- table: acquisitions_plan
-- grain: year, measure. Unit: copies.
select
    concat('acquisitions_plan.actual_copies?year=', plan.year) as cell,
    plan.actual_copies as observed,
    totals.copies as expected,
    plan.actual_copies - totals.copies as difference
from acquisitions_plan as plan
inner join acquisitions_by_source as totals
    on
        plan.year = totals.year
        and totals.source = 'total'
where plan.actual_copies is distinct from totals.copies
union all
select
    concat('acquisitions_plan.actual_kazakh_copies?year=', plan.year) as cell,
    plan.actual_kazakh_copies as observed,
    totals.kazakh_copies as expected,
    plan.actual_kazakh_copies - totals.kazakh_copies as difference
from acquisitions_plan as plan
inner join acquisitions_by_source as totals
    on
        plan.year = totals.year
        and totals.source = 'total'
where plan.actual_kazakh_copies is distinct from totals.kazakh_copies
order by cell
