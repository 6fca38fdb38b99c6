-- What each file holds of a register: how many entries, and from which day to which.
-- Grain: one row per register, library and file. Unit: entries. Scope: the library of the variable, else all.
-- kind: table
with held as (
    select
        register,
        library,
        file_id,
        count(*) as entry_count,
        min(entry_on) as first_on,
        max(entry_on) as last_on
    from staging.register_entries
    where getvariable('library') is null or library = getvariable('library')
    group by register, library, file_id
)

select
    held.register,
    held.library,
    held.file_id,
    held.entry_count,
    held.first_on,
    held.last_on,
    file_order.file_rank,
    file_order.file_name,
    file_order.folder,
    file_order.name_key,
    file_order.rejected = 0 as is_whole,
    coalesce(file_order.source in ('marc_articles', 'irbis_articles'), false) as is_of_catalogue
from held
inner join staging.file_order on held.file_id = file_order.file_id
