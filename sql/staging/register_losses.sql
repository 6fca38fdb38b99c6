-- Days of which the later states of a file have fewer entries than it had: some are gone, and nothing stands in their
-- place. An entry only written otherwise is gone and new on the same day; one whose date was corrected says the same
-- on another day, which has more entries now: neither is lost. Entries of other files (of another department) replace
-- none, nor do those of a later file that has no entry in common and other figures.
-- Grain: one row per register, library and day. Unit: entries; now_count: all that count of the day; before_count:
-- these and the lost ones. Scope: the library of the variable, else all.
-- kind: table
with day_counts as (
    select
        register,
        library,
        file_id,
        entry_on,
        count(*) as entry_count
    from staging.register_entries
    group by register, library, file_id, entry_on
),

vanished as (
    select
        gone.register,
        gone.library,
        gone.file_id,
        gone.entry_on,
        gone.entry_key,
        entries.subject
    from staging.vanished_entries as gone
    inner join staging.register_entries as entries
        on
            gone.register = entries.register
            and gone.library = entries.library
            and gone.file_id = entries.file_id
            and gone.entry_key = entries.entry_key
),

moved as (
    select
        vanished.register,
        vanished.library,
        vanished.file_id,
        vanished.entry_on,
        count(distinct vanished.entry_key) as entry_count
    from vanished
    inner join staging.register_restatements as restated
        on
            vanished.register = restated.register
            and vanished.library = restated.library
            and vanished.file_id = restated.earlier_id
    inner join staging.register_entries as later
        on
            vanished.register = later.register
            and vanished.library = later.library
            and restated.later_id = later.file_id
            and vanished.subject = later.subject
            and vanished.entry_on <> later.entry_on
    inner join day_counts as later_day
        on
            later.register = later_day.register
            and later.library = later_day.library
            and later.file_id = later_day.file_id
            and later.entry_on = later_day.entry_on
    left join day_counts as own_day
        on
            vanished.register = own_day.register
            and vanished.library = own_day.library
            and vanished.file_id = own_day.file_id
            and later.entry_on = own_day.entry_on
    where later_day.entry_count > coalesce(own_day.entry_count, 0)
    group by vanished.register, vanished.library, vanished.file_id, vanished.entry_on
),

days as (
    select
        register,
        library,
        file_id,
        entry_on,
        count(*) as vanished_count
    from vanished
    group by register, library, file_id, entry_on
),

stated as (
    select
        days.register,
        days.library,
        days.file_id,
        days.entry_on,
        days.vanished_count,
        count(*) as entry_count
    from days
    inner join staging.register_entries as entries
        on
            days.register = entries.register
            and days.library = entries.library
            and days.file_id = entries.file_id
            and days.entry_on = entries.entry_on
    left join staging.current_entries as kept
        on
            entries.register = kept.register
            and entries.library = kept.library
            and entries.entry_key = kept.entry_key
    where
        kept.file_id is null
        or exists (
            select 1
            from staging.register_restatements as restated
            where
                restated.register = days.register
                and restated.library = days.library
                and restated.earlier_id = days.file_id
                and restated.later_id = kept.file_id
        )
    group by days.register, days.library, days.file_id, days.entry_on, days.vanished_count
),

restating as (
    select distinct
        days.register,
        days.library,
        days.file_id,
        days.entry_on,
        restated.later_id
    from days
    inner join staging.register_restatements as restated
        on
            days.register = restated.register
            and days.library = restated.library
            and days.file_id = restated.earlier_id
            and days.entry_on between restated.first_on and restated.last_on
),

of_one_stock as (
    select distinct
        restating.register,
        restating.library,
        restating.file_id,
        restating.later_id
    from restating
    inner join staging.register_entries as earlier
        on
            restating.register = earlier.register
            and restating.library = earlier.library
            and restating.file_id = earlier.file_id
    semi join staging.register_entries as later
        on
            restating.register = later.register
            and restating.library = later.library
            and restating.later_id = later.file_id
            and earlier.entry_key = later.entry_key
),

restated_entries as (
    select
        restating.register,
        restating.library,
        restating.file_id,
        restating.entry_on,
        restating.later_id,
        later.entry_key
    from restating
    inner join staging.register_entries as later
        on
            restating.register = later.register
            and restating.library = later.library
            and restating.later_id = later.file_id
            and restating.entry_on = later.entry_on
    left join of_one_stock
        on
            restating.register = of_one_stock.register
            and restating.library = of_one_stock.library
            and restating.file_id = of_one_stock.file_id
            and restating.later_id = of_one_stock.later_id
    where
        of_one_stock.file_id is not null
        or exists (
            select 1
            from staging.register_entries as own
            where
                own.register = restating.register
                and own.library = restating.library
                and own.file_id = restating.file_id
                and own.entry_on = restating.entry_on
                and own.figures = later.figures
        )
),

of_others as (
    select distinct
        found.register,
        found.library,
        found.file_id,
        found.later_id,
        found.entry_key
    from restated_entries as found
    inner join staging.register_restatements as other
        on
            found.register = other.register
            and found.library = other.library
            and found.later_id = other.later_id
            and found.file_id <> other.earlier_id
            and found.entry_on between other.first_on and other.last_on
    inner join staging.register_entries as entries
        on
            found.register = entries.register
            and found.library = entries.library
            and other.earlier_id = entries.file_id
            and found.entry_key = entries.entry_key
    where
        not exists (
            select 1
            from staging.register_restatements as kin
            where
                kin.register = found.register
                and kin.library = found.library
                and (
                    (kin.earlier_id = found.file_id and kin.later_id = other.earlier_id)
                    or (kin.earlier_id = other.earlier_id and kin.later_id = found.file_id)
                )
        )
        and not exists (
            select 1
            from staging.register_entries as own
            where
                own.register = found.register
                and own.library = found.library
                and own.file_id = found.file_id
                and own.entry_key = found.entry_key
        )
),

restated_counts as (
    select
        found.register,
        found.library,
        found.file_id,
        found.entry_on,
        found.later_id,
        count(*) as entry_count
    from restated_entries as found
    anti join of_others
        on
            found.register = of_others.register
            and found.library = of_others.library
            and found.file_id = of_others.file_id
            and found.later_id = of_others.later_id
            and found.entry_key = of_others.entry_key
    group by found.register, found.library, found.file_id, found.entry_on, found.later_id
),

fullest as (
    select
        register,
        library,
        file_id,
        entry_on,
        max(entry_count) as entry_count
    from restated_counts
    group by register, library, file_id, entry_on
),

lost as (
    select
        stated.register,
        stated.library,
        stated.entry_on,
        sum(
            least(
                stated.vanished_count - coalesce(moved.entry_count, 0),
                stated.entry_count - coalesce(fullest.entry_count, 0)
            )
        ) as lost_count
    from stated
    left join fullest using (register, library, file_id, entry_on)
    left join moved using (register, library, file_id, entry_on)
    where
        stated.vanished_count > coalesce(moved.entry_count, 0)
        and stated.entry_count > coalesce(fullest.entry_count, 0)
    group by stated.register, stated.library, stated.entry_on
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
    lost.register,
    lost.library,
    lost.entry_on,
    cast(lost.lost_count + coalesce(counted.entry_count, 0) as bigint) as before_count,
    coalesce(counted.entry_count, 0) as now_count
from lost
left join counted using (register, library, entry_on)
