-- Every network in the exports is one of the report; posts of another would be in no row.
-- severity: block
-- table: social_networks
-- grain: year, network. Unit: rows of the exports.
with arrived as (
    select
        network,
        year(published_on) as year
    from staging.current_posts
    union all
    select
        network,
        year(as_of) as year
    from staging.current_followers
    union all
    select
        network,
        year(first_on) as year
    from staging.current_network_counts
)

select
    concat('social_networks.posts?year=', arrived.year, '&network=', arrived.network) as cell,
    count(*) as observed,
    0 as expected,
    count(*) as difference
from arrived
where
    not exists (
        select 1 from reference.report_networks as networks
        where networks.network = arrived.network
    )
group by arrived.year, arrived.network
order by cell
