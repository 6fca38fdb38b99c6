-- The total is the sum of the networks.
-- severity: block
-- table: social_networks
-- grain: year, measure of which any network states a figure. Units: persons, posts, views.
with stated as (
    select
        year,
        network,
        unnest(['subscribers', 'posts', 'views']) as measure,
        unnest([subscribers, posts, views]) as figure
    from social_networks
),

sums as (
    select
        year,
        measure,
        max(figure) filter (where network = 'total') as observed,
        sum(figure) filter (where network <> 'total') as expected,
        list(
            concat('social_networks.', measure, '?year=', year, '&network=', network)
            order by network = 'total' desc, network asc
        ) as cells
    from stated
    group by year, measure
)

select
    concat('social_networks.', measure, '?year=', year, '&network=total') as cell,
    observed,
    expected,
    observed - expected as difference,
    cells
from sums
where
    observed is distinct from expected
    and expected is not null
order by cell
