-- The list of a register of levels (staff, computers) that a report rests on: of each library the one nearest to the
-- 1 January after the report's year, from 1 July of the year to 31 January after it; of two equally near the earlier.
-- Grain: one row per register, library and as_of (that 1 January). Scope: the library of the variable, else all.
with days as (
    select distinct
        'staff_members' as register,
        library,
        entry_on as listed_on
    from staging.current_staff_members
    union all
    select distinct
        'computer_inventory' as register,
        library,
        entry_on as listed_on
    from staging.current_computer_inventory
),

placed as (
    select
        register,
        library,
        listed_on,
        make_date(case when month(listed_on) >= 7 then year(listed_on) + 1 else year(listed_on) end, 1, 1) as as_of
    from days
    where month(listed_on) = 1 or month(listed_on) >= 7
)

select
    register,
    library,
    as_of,
    listed_on
from placed
qualify
    row_number() over (
        partition by register, library, as_of
        order by abs(date_diff('day', listed_on, as_of)), listed_on
    ) = 1
