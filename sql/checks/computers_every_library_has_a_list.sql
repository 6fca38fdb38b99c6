-- A library that gave its inventory of computers a year before gives it again, where another library does.
-- severity: warn
-- table: computers
-- grain: as_of, library. Unit: lists.
with days as (
    select distinct as_of
    from staging.current_lists
    where register = 'computer_inventory'
)

select
    concat('computers.count?as_of=', days.as_of, '&measure=computers', '&library=', before.library) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from days
inner join staging.current_lists as before
    on
        before.register = 'computer_inventory'
        and days.as_of = cast(before.as_of + interval 1 year as date)
where
    not exists (
        select 1
        from staging.current_lists as again
        where
            again.register = 'computer_inventory'
            and again.library = before.library
            and again.as_of = days.as_of
    )
order by cell
