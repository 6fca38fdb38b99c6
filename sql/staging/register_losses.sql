-- Days of which a register has fewer entries now than an earlier version of it had: some are gone, and nothing stands
-- in their place. (An entry that was only written otherwise is gone and new on the same day.)
-- Grain: one row per register, library and day. Unit: entries. Scope: the library of the variable, else all.
with stated as (
    select
        register,
        library,
        file_id,
        entry_on,
        count(*) as entry_count
    from staging.register_entries
    group by register, library, file_id, entry_on
),

days as (
    select distinct
        register,
        library,
        entry_on
    from staging.vanished_entries
),

counted as (
    select
        register,
        library,
        entry_on,
        count(*) as entry_count
    from staging.current_entries
    group by register, library, entry_on
)

select
    days.register,
    days.library,
    days.entry_on,
    max(stated.entry_count) as before_count,
    coalesce(any_value(counted.entry_count), 0) as now_count
from days
inner join stated
    on
        days.register = stated.register
        and days.library = stated.library
        and days.entry_on = stated.entry_on
left join counted
    on
        days.register = counted.register
        and days.library = counted.library
        and days.entry_on = counted.entry_on
group by days.register, days.library, days.entry_on
having max(stated.entry_count) > coalesce(any_value(counted.entry_count), 0)
