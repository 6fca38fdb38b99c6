-- Where a later whole file has entries of an earlier one, of which it is no later state by its name: what they share,
-- and what of the earlier one is restated so. At least half of what the earlier says of a year: that year of it; more
-- than half of what it says within the later's own days of the year (a month's sheet): those days.
-- Grain: one row per register, library, earlier file, later file and year. Unit: entries; entry_count: of the earlier
-- file in the year, later_count: of the later.
-- kind: table
with entries as (
    select
        found.register,
        found.library,
        found.file_id,
        found.entry_on,
        found.entry_key,
        year(found.entry_on) as entry_year,
        files.file_rank,
        files.is_whole,
        exists(
            select 1
            from staging.register_states as states
            where
                states.register = found.register
                and states.library = found.library
                and states.earlier_id = found.file_id
        ) as has_later_state
    from staging.register_entries as found
    inner join staging.register_files as files
        on
            found.register = files.register
            and found.library = files.library
            and found.file_id = files.file_id
),

file_years as (
    select
        register,
        library,
        file_id,
        entry_year,
        count(*) as entry_count,
        min(entry_on) as first_on,
        max(entry_on) as last_on
    from entries
    group by register, library, file_id, entry_year
),

file_days as (
    select
        register,
        library,
        file_id,
        entry_year,
        entry_on,
        count(*) as entry_count
    from entries
    where not has_later_state
    group by register, library, file_id, entry_year, entry_on
),

shared as (
    select
        earlier.register,
        earlier.library,
        earlier.file_id as earlier_id,
        later.file_id as later_id,
        earlier.entry_year,
        earlier.entry_on,
        count(*) as shared_count
    from entries as earlier
    inner join entries as later
        on
            earlier.register = later.register
            and earlier.library = later.library
            and earlier.entry_key = later.entry_key
            and earlier.file_rank < later.file_rank
    where
        later.is_whole
        and not earlier.has_later_state
    group by
        earlier.register, earlier.library, earlier.file_id, later.file_id, earlier.entry_year, earlier.entry_on
),

meetings as (
    select distinct
        register,
        library,
        earlier_id,
        later_id,
        entry_year
    from shared
),

counted as (
    select
        meetings.register,
        meetings.library,
        meetings.earlier_id,
        meetings.later_id,
        meetings.entry_year,
        later.first_on,
        later.last_on,
        later.entry_count as later_count,
        sum(days.entry_count) as entry_count,
        coalesce(sum(shared.shared_count), 0) as shared_count,
        sum(days.entry_count) filter (
            where days.entry_on between later.first_on and later.last_on
        ) as entry_count_of_days,
        sum(shared.shared_count) filter (
            where days.entry_on between later.first_on and later.last_on
        ) as shared_count_of_days
    from meetings
    inner join file_years as later
        on
            meetings.register = later.register
            and meetings.library = later.library
            and meetings.later_id = later.file_id
            and meetings.entry_year = later.entry_year
    inner join file_days as days
        on
            meetings.register = days.register
            and meetings.library = days.library
            and meetings.earlier_id = days.file_id
            and meetings.entry_year = days.entry_year
    left join shared
        on
            meetings.register = shared.register
            and meetings.library = shared.library
            and meetings.earlier_id = shared.earlier_id
            and meetings.later_id = shared.later_id
            and days.entry_on = shared.entry_on
    group by
        meetings.register, meetings.library, meetings.earlier_id, meetings.later_id, meetings.entry_year,
        later.first_on, later.last_on, later.entry_count
)

select
    register,
    library,
    earlier_id,
    later_id,
    entry_year,
    first_on,
    last_on,
    cast(entry_count as bigint) as entry_count,
    later_count,
    cast(shared_count as bigint) as shared_count,
    2 * shared_count >= entry_count as is_restated_year,
    coalesce(2 * shared_count_of_days > entry_count_of_days, false) as is_restated_days
from counted
