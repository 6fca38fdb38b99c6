-- Every day's groups have their total.
-- severity: block
-- table: staff_by_age
-- grain: as_of. Unit: rows of the total.
select
    concat('staff_by_age.count?as_of=', as_of, '&group=total') as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from staff_by_age
group by as_of
having count(*) filter (where "group" = 'total' and count is not null) = 0
order by cell
