-- Entries of two files that look like the same one, and are both counted. An event: the same kind, title and number of
-- participants on another day; a digitized document: the same kind, title, language and number of pages on another day;
-- a line of the diary: the same figures on the same day under another department or group, two and half of the lines.
-- Said of events and documents where the days of the two files overlap, or half of what the smaller one has looks so:
-- months in files of their own may well repeat an event. What both files have on both days is two entries.
-- Grain: one row per register, library and year. entry_count: entries that look so; files: at most five pairs of names,
-- earlier and later. Scope: the library of the variable, else all.
with candidates as (
    select
        'events' as register,
        library,
        file_id,
        entry_key,
        department
    from staging.current_events
    where kind <> 'club_session'
    union all
    select
        'digitized_documents' as register,
        library,
        file_id,
        entry_key,
        department
    from staging.current_digitized_documents
    where title is not null
    union all
    select
        'service_days' as register,
        library,
        file_id,
        entry_key,
        cast(null as varchar) as department
    from staging.current_service_days
    where registrations > 0 or users > 0 or visits > 0 or loans > 0
),

entries as (
    select
        candidates.register,
        candidates.library,
        candidates.file_id,
        candidates.entry_key,
        candidates.department,
        stated.entry_on,
        year(stated.entry_on) as entry_year,
        files.file_rank,
        case
            when candidates.register = 'service_days' then concat(stated.entry_on, '|', stated.figures)
            else stated.subject
        end as likeness
    from candidates
    inner join staging.register_entries as stated
        on
            candidates.register = stated.register
            and candidates.library = stated.library
            and candidates.file_id = stated.file_id
            and candidates.entry_key = stated.entry_key
    inner join staging.register_files as files
        on
            candidates.register = files.register
            and candidates.library = files.library
            and candidates.file_id = files.file_id
),

alike as (
    select
        later.register,
        later.library,
        later.entry_year,
        earlier.file_id as earlier_id,
        later.file_id as later_id,
        count(distinct later.entry_key) as entry_count
    from entries as later
    inner join entries as earlier
        on
            later.register = earlier.register
            and later.library = earlier.library
            and later.entry_year = earlier.entry_year
            and later.likeness = earlier.likeness
            and later.file_rank > earlier.file_rank
            and (later.register = 'service_days' or later.entry_on <> earlier.entry_on)
    anti join staging.register_entries as in_later
        on
            later.register = in_later.register
            and later.library = in_later.library
            and later.file_id = in_later.file_id
            and earlier.entry_key = in_later.entry_key
    anti join staging.register_entries as in_earlier
        on
            earlier.register = in_earlier.register
            and earlier.library = in_earlier.library
            and earlier.file_id = in_earlier.file_id
            and later.entry_key = in_earlier.entry_key
    where
        later.department is null
        or earlier.department is null
        or lower(later.department) = lower(earlier.department)
    group by later.register, later.library, later.entry_year, earlier.file_id, later.file_id
),

sizes as (
    select
        register,
        library,
        entry_year,
        file_id,
        count(*) as entry_count
    from entries
    group by register, library, entry_year, file_id
),

pairs as (
    select
        alike.register,
        alike.library,
        alike.entry_year,
        alike.entry_count,
        earlier.file_rank as earlier_rank,
        later.file_rank as later_rank,
        concat(earlier.file_name, ' – ', later.file_name) as names,
        2 * alike.entry_count >= least(earlier_size.entry_count, later_size.entry_count) as is_half,
        earlier.first_on <= later.last_on and later.first_on <= earlier.last_on as is_overlapping
    from alike
    inner join staging.register_files as earlier
        on
            alike.register = earlier.register
            and alike.library = earlier.library
            and alike.earlier_id = earlier.file_id
    inner join staging.register_files as later
        on
            alike.register = later.register
            and alike.library = later.library
            and alike.later_id = later.file_id
    inner join sizes as earlier_size
        on
            alike.register = earlier_size.register
            and alike.library = earlier_size.library
            and alike.entry_year = earlier_size.entry_year
            and alike.earlier_id = earlier_size.file_id
    inner join sizes as later_size
        on
            alike.register = later_size.register
            and alike.library = later_size.library
            and alike.entry_year = later_size.entry_year
            and alike.later_id = later_size.file_id
)

select
    register,
    library,
    entry_year,
    cast(sum(entry_count) as bigint) as entry_count,
    main.pairs_text(list(names order by earlier_rank, later_rank)) as files
from pairs
where
    case
        when register = 'service_days' then is_half and entry_count >= 2
        else is_half or is_overlapping
    end
group by register, library, entry_year
