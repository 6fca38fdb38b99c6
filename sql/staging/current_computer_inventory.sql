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
    entries.inventory_number,
    entries.kind,
    entries.bought_year,
    entries.is_connected,
    entries.written_off_year
from staging.computer_inventory as entries
inner join staging.current_entries as counted
    on
        counted.register = 'computer_inventory'
        and entries.library = counted.library
        and entries.file_id = counted.file_id
        and entries.entry_key = counted.entry_key
