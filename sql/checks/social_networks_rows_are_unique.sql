-- No row stands twice: a join that fans out would double figures.
-- severity: block
-- table: social_networks
-- grain: year, network. Unit: rows.
select
    concat('social_networks.posts?year=', year, '&network=', network) as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from social_networks
group by year, network
having count(*) > 1
order by cell
