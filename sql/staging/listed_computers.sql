-- The machines of the inventory that a report rests on, and which of them count as computers on the day: desktops,
-- laptops and all-in-ones that were bought before it and not written off by then.
-- Grain: one row per machine (file_id, sheet, row_number, item_number) and as_of. Scope: the library of the variable,
-- else all.
select
    lists.as_of,
    inventory.library,
    inventory.file_id,
    inventory.sheet,
    inventory.row_number,
    inventory.item_number,
    inventory.bought_year,
    inventory.is_connected,
    inventory.kind in ('desktop', 'laptop', 'all_in_one')
    and coalesce(inventory.bought_year, 0) < year(lists.as_of)
    and (inventory.written_off_year is null or inventory.written_off_year >= year(lists.as_of)) as is_counted
from staging.current_computer_inventory as inventory
inner join staging.current_lists as lists
    on
        lists.register = 'computer_inventory'
        and inventory.library = lists.library
        and inventory.entry_on = lists.listed_on
