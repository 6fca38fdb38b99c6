-- Followers at the end of a span are those at its beginning, plus who joined, less who left: between the first and the
-- last level of the year, where the exports state both joins and leaves within it. Networks remove accounts of their
-- own accord, so that up to five people, or two in a hundred of the level, are let pass.
-- severity: warn
-- table: social_networks
-- grain: library, network, year. Unit: people.
with levels as (
    select
        library,
        network,
        cast(year(as_of) as bigint) as year,
        min(as_of) as first_on,
        max(as_of) as last_on,
        arg_min(subscribers, as_of) as first_level,
        arg_max(subscribers, as_of) as last_level
    from staging.current_followers
    where subscribers is not null
    group by library, network, year
),

flows as (
    select
        levels.library,
        levels.network,
        levels.year,
        levels.last_level,
        levels.last_level - levels.first_level as level_change,
        sum(counts.value) filter (where counts.metric = 'joins') as joins,
        sum(counts.value) filter (where counts.metric = 'leaves') as leaves
    from levels
    inner join staging.current_network_counts as counts
        on
            levels.library = counts.library
            and levels.network = counts.network
            and levels.first_on < counts.first_on
            and levels.last_on >= counts.last_on
    where counts.metric in ('joins', 'leaves')
    group by levels.library, levels.network, levels.year, levels.last_level, level_change
)

select
    concat('social_networks.subscribers?year=', year, '&network=', network) as cell,
    cast(level_change as bigint) as observed,
    cast(joins - leaves as bigint) as expected,
    cast(level_change - (joins - leaves) as bigint) as difference
from flows
where
    joins is not null
    and leaves is not null
    and abs(level_change - (joins - leaves)) > greatest(5, 0.02 * last_level)
order by cell
