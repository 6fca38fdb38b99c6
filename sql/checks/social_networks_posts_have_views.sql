-- Every post of a network whose views are summed has views; the sum is of those that have.
-- severity: warn
-- table: social_networks
-- grain: year, network. Unit: posts; observed: with views; expected: all.
select
    concat('social_networks.views?year=', year(published_on), '&network=', network) as cell,
    count(views) as observed,
    count(*) as expected,
    count(views) - count(*) as difference
from staging.current_posts
where network <> 'youtube'
group by year(published_on), network
having
    count(views) > 0
    and count(views) < count(*)
order by cell
