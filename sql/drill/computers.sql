-- What the computers are made of: the machines of the inventory that the day rests on.
-- Grain: one row per published cell and source row. See flows/warehouse/drill.py for the columns.
select
    machines.as_of,
    published.measure,
    'count' as figure,
    'sum' as how,
    cast(null as varchar) as role,
    'computer_inventory' as origin,
    machines.file_id,
    machines.sheet,
    machines.row_number,
    machines.item_number,
    cast(null as varchar) as cell,
    1 as value
from staging.listed_computers as machines
inner join marts.computers as published on machines.as_of = published.as_of
where
    machines.is_counted
    and (published.measure <> 'bought_in_year' or machines.bought_year = year(machines.as_of) - 1)
    and (published.measure <> 'connected_to_internet' or machines.is_connected)
