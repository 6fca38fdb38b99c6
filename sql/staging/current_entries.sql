-- The entries of the registers that count. A register is dropped again as it grows or is corrected: a later file that
-- is complete (no rejected rows) and has at least half of what an earlier one says of a year restates that year of it;
-- one that has more than half of what the earlier says within its own days of the year (a month's sheet) restates those
-- days. Any other file completes or amends entry by entry. Of the versions of one entry the latest counts.
-- Grain: one row per register, library and entry (entry_key). Scope: the library of the variable, else all.
-- kind: table
with entries as (
    select
        found.register,
        found.library,
        found.file_id,
        found.entry_on,
        found.entry_key,
        year(found.entry_on) as entry_year,
        file_order.file_rank,
        file_order.rejected = 0 as is_whole
    from staging.register_entries as found
    inner join staging.file_order on found.file_id = file_order.file_id
    where getvariable('library') is null or found.library = getvariable('library')
),

file_years as (
    select
        register,
        library,
        file_rank,
        entry_year,
        min(entry_on) as first_on,
        max(entry_on) as last_on
    from entries
    group by register, library, file_rank, entry_year
),

file_days as (
    select
        register,
        library,
        file_rank,
        entry_year,
        entry_on,
        count(*) as entry_count
    from entries
    group by register, library, file_rank, entry_year, entry_on
),

shared as (
    select
        earlier.register,
        earlier.library,
        earlier.file_rank,
        earlier.entry_year,
        earlier.entry_on,
        later.file_rank as later_rank,
        count(*) as shared_count
    from entries as earlier
    inner join entries as later
        on
            earlier.register = later.register
            and earlier.library = later.library
            and earlier.entry_key = later.entry_key
            and earlier.file_rank < later.file_rank
    where later.is_whole
    group by earlier.register, earlier.library, earlier.file_rank, earlier.entry_year, earlier.entry_on, later.file_rank
),

meetings as (
    select distinct
        register,
        library,
        file_rank,
        entry_year,
        later_rank
    from shared
),

judged as (
    select
        days.register,
        days.library,
        days.file_rank,
        days.entry_year,
        later.first_on,
        later.last_on,
        2 * sum(coalesce(shared.shared_count, 0)) >= sum(days.entry_count) as is_restated_year,
        2 * sum(coalesce(shared.shared_count, 0)) filter (where days.entry_on between later.first_on and later.last_on)
        > sum(days.entry_count) filter (where days.entry_on between later.first_on and later.last_on)
            as is_restated_days
    from meetings
    inner join file_years as later
        on
            meetings.register = later.register
            and meetings.library = later.library
            and meetings.later_rank = later.file_rank
            and meetings.entry_year = later.entry_year
    inner join file_days as days
        on
            meetings.register = days.register
            and meetings.library = days.library
            and meetings.file_rank = days.file_rank
            and meetings.entry_year = days.entry_year
    left join shared
        on
            days.register = shared.register
            and days.library = shared.library
            and days.file_rank = shared.file_rank
            and days.entry_on = shared.entry_on
            and meetings.later_rank = shared.later_rank
    group by
        days.register, days.library, days.file_rank, days.entry_year, meetings.later_rank, later.first_on, later.last_on
),

restated as (
    select distinct
        register,
        library,
        file_rank,
        case when is_restated_year then make_date(entry_year, 1, 1) else first_on end as first_on,
        case when is_restated_year then make_date(entry_year, 12, 31) else last_on end as last_on
    from judged
    where is_restated_year or is_restated_days
)

select
    entries.register,
    entries.library,
    entries.file_id,
    entries.entry_on,
    entries.entry_key
from entries
where
    not exists (
        select 1
        from restated
        where
            restated.register = entries.register
            and restated.library = entries.library
            and restated.file_rank = entries.file_rank
            and entries.entry_on between restated.first_on and restated.last_on
    )
qualify
    row_number() over (
        partition by entries.register, entries.library, entries.entry_key
        order by entries.file_rank desc
    ) = 1
