-- No row stands twice: a join that fans out would double figures.
-- severity: block
-- table: staff_by_age
-- grain: as_of, group. Unit: rows.
select
    concat('staff_by_age.count?as_of=', as_of, '&group=', "group") as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from staff_by_age
group by as_of, "group"
having count(*) > 1
order by cell
