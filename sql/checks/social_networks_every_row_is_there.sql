-- A year has a row for each network, and the total; one that is missing cannot be told from one that is nothing.
-- severity: warn
-- table: social_networks
-- grain: year, network. Unit: rows.
with listed as (
    select codes.network
    from (
        values
        ('facebook'),
        ('instagram'),
        ('vk'),
        ('youtube'),
        ('telegram'),
        ('total')
    ) as codes (network)
),

years as (
    select distinct year
    from social_networks
)

select
    concat('social_networks.posts?year=', years.year, '&network=', listed.network) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from years
cross join listed
left join social_networks as stated
    on
        years.year = stated.year
        and listed.network = stated.network
where stated.network is null
order by cell
