-- Which file of a register is a later state of which, by its name: the same library, the same name (see file_order),
-- no other folder. It is whole, or has accepted at least half as many entries as the earlier one had; and it is about
-- the same: a quarter of the earlier entries lie within its days and months, or half of them stand in it at other
-- days, or the earlier days are ten years away (a mistyped year). Else it goes on where the earlier one ends, as a
-- workbook of the next year does or the list as of another day. Exports of a catalogue know their records by number.
-- Grain: one row per register, library, earlier file and later file.
-- kind: table
with namesakes as (
    select
        earlier.register,
        earlier.library,
        earlier.file_id as earlier_id,
        later.file_id as later_id,
        earlier.entry_count,
        later.first_on,
        later.last_on,
        date_diff('year', earlier.last_on, later.first_on) >= 10
        or date_diff('year', later.last_on, earlier.first_on) >= 10 as is_far
    from staging.register_files as earlier
    inner join staging.register_files as later
        on
            earlier.register = later.register
            and earlier.library = later.library
            and earlier.name_key = later.name_key
            and earlier.file_rank < later.file_rank
    where
        (earlier.folder = later.folder or earlier.folder = '' or later.folder = '')
        and (later.is_whole or 2 * later.entry_count >= earlier.entry_count)
        and not earlier.is_of_catalogue
        and not later.is_of_catalogue
),

file_days as (
    select
        register,
        library,
        file_id,
        entry_on,
        date_trunc('month', entry_on) as month_on,
        count(*) as entry_count
    from staging.register_entries
    where
        file_id in (select namesakes.earlier_id from namesakes)
        or file_id in (select namesakes.later_id from namesakes)
    group by register, library, file_id, entry_on
),

file_months as (
    select distinct
        register,
        library,
        file_id,
        month_on
    from file_days
),

placed as (
    select
        namesakes.register,
        namesakes.library,
        namesakes.earlier_id,
        namesakes.later_id,
        namesakes.entry_count,
        namesakes.is_far
        or 4 * coalesce(sum(days.entry_count) filter (where months.file_id is not null), 0) >= namesakes.entry_count
            as is_about_the_same
    from namesakes
    inner join file_days as days
        on
            namesakes.register = days.register
            and namesakes.library = days.library
            and namesakes.earlier_id = days.file_id
    left join file_months as months
        on
            namesakes.register = months.register
            and namesakes.library = months.library
            and namesakes.later_id = months.file_id
            and days.month_on = months.month_on
            and days.entry_on between namesakes.first_on and namesakes.last_on
    group by
        namesakes.register, namesakes.library, namesakes.earlier_id, namesakes.later_id, namesakes.entry_count,
        namesakes.is_far
),

elsewhere as (
    select *
    from placed
    where not is_about_the_same
),

recurring as (
    select
        elsewhere.register,
        elsewhere.library,
        elsewhere.earlier_id,
        elsewhere.later_id
    from elsewhere
    inner join staging.register_entries as entries
        on
            elsewhere.register = entries.register
            and elsewhere.library = entries.library
            and elsewhere.earlier_id = entries.file_id
    semi join staging.register_entries as again
        on
            elsewhere.register = again.register
            and elsewhere.library = again.library
            and elsewhere.later_id = again.file_id
            and entries.subject = again.subject
    group by
        elsewhere.register, elsewhere.library, elsewhere.earlier_id, elsewhere.later_id, elsewhere.entry_count
    having 2 * count(*) >= elsewhere.entry_count
)

select
    register,
    library,
    earlier_id,
    later_id
from placed
where is_about_the_same
union all
select
    register,
    library,
    earlier_id,
    later_id
from recurring
