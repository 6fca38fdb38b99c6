-- The level of subscribers is of December; an earlier one is not the level of the year's end.
-- severity: warn
-- table: social_networks
-- grain: year, library, network. observed: day of the last level; expected: the last day of the year; difference: days.
with last_levels as (
    select
        year(as_of) as year,
        library,
        network,
        max(as_of) as as_of
    from staging.current_followers
    where subscribers is not null
    group by year(as_of), library, network
)

select
    concat('social_networks.subscribers?year=', year, '&network=', network, '&library=', library) as cell,
    as_of as observed,
    make_date(year, 12, 31) as expected,
    date_diff('day', make_date(year, 12, 31), as_of) as difference
from last_levels
where as_of < make_date(year, 12, 1)
order by cell
