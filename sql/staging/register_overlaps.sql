-- Whole files of one register that have entries in common, but too few for the one to restate the other: both go on
-- counting, be they two parts of the register or two states of it. A file half of whose entries the other has is a list
-- of corrections, which amends.
-- Grain: one row per register, library and year. entry_count: entries in common; files: at most five pairs of names,
-- earlier and later. Scope: the library of the variable, else all.
with counting as (
    select distinct
        register,
        library,
        file_id,
        year(entry_on) as entry_year
    from staging.current_entries
),

pairs as (
    select
        meetings.register,
        meetings.library,
        meetings.entry_year,
        meetings.shared_count,
        earlier.file_name as earlier_name,
        later.file_name as later_name
    from staging.register_meetings as meetings
    inner join staging.register_files as earlier
        on
            meetings.register = earlier.register
            and meetings.library = earlier.library
            and meetings.earlier_id = earlier.file_id
    inner join staging.register_files as later
        on
            meetings.register = later.register
            and meetings.library = later.library
            and meetings.later_id = later.file_id
    semi join counting as earlier_counting
        on
            meetings.register = earlier_counting.register
            and meetings.library = earlier_counting.library
            and meetings.earlier_id = earlier_counting.file_id
            and meetings.entry_year = earlier_counting.entry_year
    semi join counting as later_counting
        on
            meetings.register = later_counting.register
            and meetings.library = later_counting.library
            and meetings.later_id = later_counting.file_id
            and meetings.entry_year = later_counting.entry_year
    where
        earlier.is_whole
        and not earlier.is_of_catalogue
        and not later.is_of_catalogue
        and not meetings.is_restated_year
        and not meetings.is_restated_days
        and 2 * meetings.shared_count < meetings.later_count
)

select
    register,
    library,
    entry_year,
    cast(sum(shared_count) as bigint) as entry_count,
    main.pairs_text(list(concat(earlier_name, ' – ', later_name) order by earlier_name, later_name)) as files
from pairs
group by register, library, entry_year
