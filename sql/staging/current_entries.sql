-- The entries of the registers that count. A register is dropped again as it grows or is corrected: a later file that
-- is complete (no rejected rows) and has at least half of what an earlier one says of its years restates those years
-- of it; one that has half of what the earlier says within its own days (a month's sheet) restates those days. Any
-- other file completes or amends entry by entry. Of the versions of one entry the latest counts.
-- Grain: one row per register, library and entry (entry_key). Scope: the library of the variable, else all.
-- kind: table
with entries as (
    select
        found.register,
        found.library,
        found.file_id,
        found.entry_on,
        found.entry_key,
        file_order.file_rank,
        file_order.rejected = 0 as is_whole
    from staging.register_entries as found
    inner join staging.file_order on found.file_id = file_order.file_id
    where getvariable('library') is null or found.library = getvariable('library')
),

files as (
    select
        register,
        library,
        file_id,
        file_rank,
        is_whole,
        min(entry_on) as first_on,
        max(entry_on) as last_on
    from entries
    group by register, library, file_id, file_rank, is_whole
),

compared as (
    select
        earlier.register,
        earlier.library,
        earlier.file_id,
        earlier.entry_on,
        earlier.entry_key,
        later.file_id as later_id,
        again.entry_key is not null as is_shared,
        earlier.entry_on between later.first_on and later.last_on as is_within_days
    from files as later
    inner join entries as earlier
        on
            later.register = earlier.register
            and later.library = earlier.library
            and later.file_rank > earlier.file_rank
            and year(earlier.entry_on) between year(later.first_on) and year(later.last_on)
    left join entries as again
        on
            later.register = again.register
            and later.library = again.library
            and later.file_id = again.file_id
            and earlier.entry_key = again.entry_key
    where later.is_whole
),

judged as (
    select
        *,
        count(*) filter (where is_shared) over of_years as shared_of_years,
        count(*) over of_years as count_of_years,
        count(*) filter (where is_shared) over of_days as shared_of_days,
        count(*) over of_days as count_of_days
    from compared
    window
        of_years as (partition by register, library, file_id, later_id),
        of_days as (partition by register, library, file_id, later_id, is_within_days)
),

superseded as (
    select distinct
        register,
        library,
        file_id,
        entry_key
    from judged
    where
        (shared_of_years > 0 and 2 * shared_of_years >= count_of_years)
        or (is_within_days and shared_of_days > 0 and 2 * shared_of_days >= count_of_days)
)

select
    entries.register,
    entries.library,
    entries.file_id,
    entries.entry_on,
    entries.entry_key
from entries
left join superseded
    on
        entries.register = superseded.register
        and entries.library = superseded.library
        and entries.file_id = superseded.file_id
        and entries.entry_key = superseded.entry_key
where superseded.entry_key is null
qualify
    row_number() over (
        partition by entries.register, entries.library, entries.entry_key
        order by entries.file_rank desc
    ) = 1
