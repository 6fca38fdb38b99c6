-- No figure is below zero.
-- severity: block
-- table: social_networks
-- grain: year, network, measure. Units: persons, posts, views.
with stated as (
    select
        year,
        network,
        unnest(['subscribers', 'posts', 'views']) as measure,
        unnest([subscribers, posts, views]) as figure
    from social_networks
)

select
    concat('social_networks.', measure, '?year=', year, '&network=', network) as cell,
    figure as observed,
    0 as expected,
    figure as difference
from stated
where figure < 0
order by cell
