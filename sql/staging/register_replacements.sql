-- Entries without a department that a later file gave other figures: of a file of another name any, of one of the same
-- name only where it changed at least three quarters of what both have, and five of them. Two departments that keep the
-- same days, and do not write which they are, replace each other so.
-- Grain: one row per register, library and year. entry_count: entries replaced; files: at most five pairs of names,
-- earlier and later. Scope: the library of the variable, else all.
with undivided as (
    select
        'service_days' as register,
        library,
        file_id,
        entry_key
    from staging.current_service_days
    where department is null
    union all
    select
        'article_records' as register,
        library,
        file_id,
        entry_key
    from staging.current_article_records
    where department is null
    union all
    select
        'reference_counts' as register,
        library,
        file_id,
        entry_key
    from staging.current_reference_counts
    where department is null
    union all
    select
        'digitized_documents' as register,
        library,
        file_id,
        entry_key
    from staging.current_digitized_documents
    where department is null
),

versions as (
    select
        undivided.register,
        undivided.library,
        undivided.file_id as later_id,
        before.file_id as earlier_id,
        year(counted.entry_on) as entry_year,
        counted.figures <> before.figures as is_other,
        later.name_key = earlier.name_key
        and (later.folder = earlier.folder or later.folder = '' or earlier.folder = '') as is_of_one_name,
        row_number() over (
            partition by
                undivided.register,
                undivided.library,
                undivided.entry_key,
                later.name_key = earlier.name_key
                and (later.folder = earlier.folder or later.folder = '' or earlier.folder = '')
            order by earlier.file_rank desc
        ) as age
    from undivided
    inner join staging.register_entries as counted
        on
            undivided.register = counted.register
            and undivided.library = counted.library
            and undivided.file_id = counted.file_id
            and undivided.entry_key = counted.entry_key
    inner join staging.register_entries as before
        on
            undivided.register = before.register
            and undivided.library = before.library
            and undivided.entry_key = before.entry_key
            and undivided.file_id <> before.file_id
    inner join staging.register_files as later
        on
            undivided.register = later.register
            and undivided.library = later.library
            and undivided.file_id = later.file_id
    inner join staging.register_files as earlier
        on
            before.register = earlier.register
            and before.library = earlier.library
            and before.file_id = earlier.file_id
    where
        not later.is_of_catalogue
        and not earlier.is_of_catalogue
),

pairs as (
    select
        register,
        library,
        entry_year,
        earlier_id,
        later_id,
        count(*) filter (where is_other) as entry_count
    from versions
    where is_of_one_name or age = 1
    group by register, library, entry_year, earlier_id, later_id, is_of_one_name
    having
        case
            when is_of_one_name
                then
                    count(*) filter (where is_other) >= 5
                    and 4 * count(*) filter (where is_other) >= 3 * count(*)
            else count(*) filter (where is_other) > 0
        end
)

select
    pairs.register,
    pairs.library,
    pairs.entry_year,
    cast(sum(pairs.entry_count) as bigint) as entry_count,
    main.pairs_text(
        list(concat(earlier.file_name, ' – ', later.file_name) order by earlier.file_rank, later.file_rank)
    ) as files
from pairs
inner join staging.file_order as earlier on pairs.earlier_id = earlier.file_id
inner join staging.file_order as later on pairs.later_id = later.file_id
group by pairs.register, pairs.library, pairs.entry_year
