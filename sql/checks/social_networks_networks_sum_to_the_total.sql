-- The total is the sum of the networks.
-- severity: block
-- table: social_networks
-- grain: year, measure. Units: persons, posts, views.
with sums as (
    select
        year,
        'subscribers' as measure,
        max(subscribers) filter (where network = 'total') as observed,
        sum(subscribers) filter (where network <> 'total') as expected
    from social_networks
    group by year
    union all
    select
        year,
        'posts' as measure,
        max(posts) filter (where network = 'total') as observed,
        sum(posts) filter (where network <> 'total') as expected
    from social_networks
    group by year
    union all
    select
        year,
        'views' as measure,
        max(views) filter (where network = 'total') as observed,
        sum(views) filter (where network <> 'total') as expected
    from social_networks
    group by year
)

select
    concat('social_networks.', measure, '?year=', year, '&network=total') as cell,
    observed,
    expected,
    observed - expected as difference
from sums
where observed is distinct from expected
order by cell
