-- A library that gave its list of staff a year before gives it again, where another library does.
-- severity: warn
-- table: staff_by_education
-- grain: as_of, library. Unit: lists.
with days as (
    select distinct as_of
    from staging.current_lists
    where register = 'staff_members'
)

select
    concat('staff_by_education.staff_total?as_of=', days.as_of, '&library=', before.library) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from days
inner join staging.current_lists as before
    on
        before.register = 'staff_members'
        and days.as_of = cast(before.as_of + interval 1 year as date)
where
    not exists (
        select 1
        from staging.current_lists as again
        where
            again.register = 'staff_members'
            and again.library = before.library
            and again.as_of = days.as_of
    )
order by cell
