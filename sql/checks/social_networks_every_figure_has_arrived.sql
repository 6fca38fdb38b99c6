-- Every network has its subscribers, posts and views; the total is of what has arrived. A year of which less than half
-- has arrived, or no level of subscribers, is no year of a report yet: it is one finding.
-- severity: warn
-- table: social_networks
-- grain: year, network, measure. Unit: figures; observed: arrived; expected: of the report.
with figures as (
    select
        year,
        network,
        'subscribers' as measure,
        subscribers is not null as has_arrived
    from social_networks
    where network <> 'total'
    union all
    select
        year,
        network,
        'posts' as measure,
        posts is not null as has_arrived
    from social_networks
    where network <> 'total'
    union all
    select
        year,
        network,
        'views' as measure,
        views is not null as has_arrived
    from social_networks
    where network <> 'total'
),

years as (
    select
        year,
        count(*) filter (where has_arrived) as arrived_count,
        count(*) filter (where has_arrived and measure = 'subscribers') as level_count,
        count(*) as figure_count
    from figures
    group by year
)

select
    concat('social_networks.', figures.measure, '?year=', figures.year, '&network=', figures.network) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from figures
inner join years on figures.year = years.year
where
    not figures.has_arrived
    and 2 * years.arrived_count >= years.figure_count
    and years.level_count > 0
union all
select
    concat('social_networks.posts?year=', year, '&network=total') as cell,
    arrived_count as observed,
    figure_count as expected,
    arrived_count - figure_count as difference
from years
where
    2 * arrived_count < figure_count
    or level_count = 0
order by cell
