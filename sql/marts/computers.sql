-- Computers of the library's inventory on the day: desktops, laptops and all-in-ones that were bought before it and not
-- written off by then. Servers, tablets, monitors, printers and other equipment do not count.
-- Grain: as_of (1 January after the report's year), measure (computers; of them bought in the report's year; of them
-- connected to the internet), in every year with an inventory; which one it rests on is said in staging.current_lists.
-- Unit: machines. bought_in_year is null where no machine of the inventory says when it was bought.
with machines as (
    select
        lists.as_of,
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
),

counted as (
    select
        as_of,
        count(*) filter (where is_counted) as computers,
        case
            when bool_or(bought_year is not null)
                then count(*) filter (where is_counted and bought_year = year(as_of) - 1)
        end as bought_in_year,
        count(*) filter (where is_counted and is_connected) as connected_to_internet
    from machines
    group by as_of
),

measured as (
    select
        as_of,
        1 as position,
        'computers' as measure,
        computers as machines
    from counted
    union all
    select
        as_of,
        2 as position,
        'bought_in_year' as measure,
        bought_in_year as machines
    from counted
    union all
    select
        as_of,
        3 as position,
        'connected_to_internet' as measure,
        connected_to_internet as machines
    from counted
)

select
    as_of,
    measure,
    cast(machines as bigint) as count
from measured
order by as_of, position
