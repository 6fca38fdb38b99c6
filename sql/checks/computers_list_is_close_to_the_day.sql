-- The inventory of computers is as of the report's day, or of the month before it.
-- severity: warn
-- table: computers
-- grain: as_of, library. observed: the day of the list; expected: the report's day; difference: days.
select
    concat('computers.count?as_of=', lists.as_of, '&measure=computers', '&library=', lists.library) as cell,
    lists.listed_on as observed,
    lists.as_of as expected,
    date_diff('day', lists.as_of, lists.listed_on) as difference
from staging.current_lists as lists
where
    lists.register = 'computer_inventory'
    and lists.listed_on < cast(lists.as_of - interval 1 month as date)
order by cell
