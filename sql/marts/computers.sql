-- Computers of the library's inventory on the day: desktops, laptops and all-in-ones that were bought before it and not
-- written off by then. Servers, tablets, monitors, printers and other equipment do not count.
-- Grain: as_of (1 January after the report's year), measure (computers; of them bought in the report's year; of them
-- connected to the internet), in every year with an inventory; which one it rests on is said in staging.current_lists.
-- Unit: machines. bought_in_year is null where no machine of the inventory says when it was bought.
with counted as (
    select
        as_of,
        count(*) filter (where is_counted) as computers,
        case
            when bool_or(bought_year is not null)
                then count(*) filter (where is_counted and bought_year = year(as_of) - 1)
        end as bought_in_year,
        count(*) filter (where is_counted and is_connected) as connected_to_internet
    from staging.listed_computers
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
