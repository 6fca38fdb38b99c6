-- No year stands twice: a join that fans out would double figures.
-- severity: block
-- table: acquisitions_plan
-- grain: year. Unit: rows.
select
    concat('acquisitions_plan.actual_copies?year=', year) as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from acquisitions_plan
group by year
having count(*) > 1
order by cell
