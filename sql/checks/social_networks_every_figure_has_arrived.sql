-- Every network has its subscribers, posts and views; the total is of what has arrived.
-- severity: warn
-- table: social_networks
-- grain: year, network, measure.
select
    concat('social_networks.subscribers?year=', year, '&network=', network) as cell,
    null as observed,
    null as expected,
    null as difference
from social_networks
where
    network <> 'total'
    and subscribers is null
union all
select
    concat('social_networks.posts?year=', year, '&network=', network) as cell,
    null as observed,
    null as expected,
    null as difference
from social_networks
where
    network <> 'total'
    and posts is null
union all
select
    concat('social_networks.views?year=', year, '&network=', network) as cell,
    null as observed,
    null as expected,
    null as difference
from social_networks
where
    network <> 'total'
    and views is null
order by cell
