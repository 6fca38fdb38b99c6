-- The list of staff is as of the report's day, or of the month before it.
-- severity: warn
-- table: staff_by_education
-- grain: as_of, library. observed: the day of the list; expected: the report's day; difference: days.
select
    concat('staff_by_education.staff_total?as_of=', lists.as_of, '&library=', lists.library) as cell,
    lists.listed_on as observed,
    lists.as_of as expected,
    date_diff('day', lists.as_of, lists.listed_on) as difference
from staging.current_lists as lists
where
    lists.register = 'staff_members'
    and lists.listed_on < cast(lists.as_of - interval 1 month as date)
order by cell
