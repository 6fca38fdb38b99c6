-- A year that has acquisitions by source of money has its row here.
-- severity: warn
-- table: acquisitions_plan
-- grain: year. Unit: rows.
select
    concat('acquisitions_plan.actual_copies?year=', totals.year) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from acquisitions_by_source as totals
left join acquisitions_plan as plan on totals.year = plan.year
where
    totals.source = 'total'
    and plan.year is null
order by cell
