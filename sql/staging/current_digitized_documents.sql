-- The entries of the register that count: see current_entries.
-- Grain: one row per library and entry. Scope: the library of the variable, else all.
select
    entries.file_id,
    entries.library,
    entries.sheet,
    entries.row_number,
    entries.item_number,
    entries.entry_on,
    entries.entry_key,
    entries.department,
    entries.kind,
    entries.title,
    entries.language,
    entries.documents,
    entries.pages
from staging.digitized_documents as entries
inner join staging.current_entries as counted
    on
        counted.register = 'digitized_documents'
        and entries.library = counted.library
        and entries.file_id = counted.file_id
        and entries.entry_key = counted.entry_key
