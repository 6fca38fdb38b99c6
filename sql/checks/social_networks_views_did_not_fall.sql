-- Lifetime views do not fall; where the latest export says less, the most that was stated is kept.
-- severity: warn
-- table: social_networks
-- grain: year, network. Unit: views; observed: as the latest exports say; expected: as kept.
select
    concat('social_networks.views?year=', year(published_on), '&network=', network) as cell,
    cast(sum(coalesce(latest_views, 0)) as bigint) as observed,
    cast(sum(views) as bigint) as expected,
    cast(sum(coalesce(latest_views, 0)) - sum(views) as bigint) as difference
from staging.current_posts
where
    latest_views is not null
    and latest_views < views
group by year(published_on), network
order by cell
