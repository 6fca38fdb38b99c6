-- No day stands twice: a join that fans out would double figures.
-- severity: block
-- table: staff_by_education
-- grain: as_of. Unit: rows.
select
    concat('staff_by_education.staff_total?as_of=', as_of) as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from staff_by_education
group by as_of
having count(*) > 1
order by cell
