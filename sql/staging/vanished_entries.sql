-- Entries that a later version of their register no longer has: they do not count, and no entry with their key does.
-- Each as it stood last.
-- Grain: one row per register, library and entry (entry_key). Scope: the library of the variable, else all.
select
    found.register,
    found.library,
    found.file_id,
    found.sheet,
    found.row_number,
    found.item_number,
    found.entry_on,
    found.entry_key
from staging.register_entries as found
inner join staging.file_order on found.file_id = file_order.file_id
left join staging.current_entries as kept
    on
        found.register = kept.register
        and found.library = kept.library
        and found.entry_key = kept.entry_key
where
    kept.entry_key is null
    and (getvariable('library') is null or found.library = getvariable('library'))
qualify
    row_number() over (
        partition by found.register, found.library, found.entry_key
        order by file_order.file_rank desc
    ) = 1
