-- The views of a year are of one definition (views, impressions, engaged views), or they cannot be compared.
-- severity: warn
-- table: social_networks
-- grain: year, network. observed: the definitions; difference: how many too many.
select
    concat('social_networks.views?year=', year(published_on), '&network=', network) as cell,
    string_agg(distinct definition, ', ' order by definition) as observed,
    min(definition) as expected,
    count(distinct definition) - 1 as difference
from staging.current_posts
where views is not null
group by year(published_on), network
having count(distinct definition) > 1
order by cell
