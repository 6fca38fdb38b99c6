-- A publication is seen at least once on the average; fewer views than publications are columns that changed places, or
-- a digit that was lost.
-- severity: warn
-- table: social_networks
-- grain: year, network. Unit: views; expected: the posts, at least.
select
    concat('social_networks.views?year=', year, '&network=', network) as cell,
    views as observed,
    posts as expected,
    views - posts as difference,
    [
        concat('social_networks.views?year=', year, '&network=', network),
        concat('social_networks.posts?year=', year, '&network=', network)
    ] as cells
from social_networks
where views < posts
order by cell
