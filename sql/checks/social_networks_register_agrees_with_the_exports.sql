-- Where the followers register states the year's posts or views too, it agrees with the exports.
-- severity: warn
-- table: social_networks
-- grain: year, library, network, measure. Units: posts, views; observed: by the exports; expected: by the register.
with registered as (
    select
        year(as_of) as year,
        library,
        network,
        max(posts) as posts,
        max(views) as views
    from staging.current_followers
    where
        month(as_of) = 12
        and day(as_of) = 31
    group by year(as_of), library, network
),

exported as (
    select
        year(published_on) as year,
        library,
        network,
        count(*) as posts,
        sum(views) filter (where network <> 'youtube') as views
    from staging.current_posts
    group by year(published_on), library, network
),

compared as (
    select
        exported.year,
        exported.library,
        exported.network,
        'posts' as measure,
        exported.posts as observed,
        registered.posts as expected
    from exported
    inner join registered using (year, library, network)
    union all
    select
        exported.year,
        exported.library,
        exported.network,
        'views' as measure,
        exported.views as observed,
        registered.views as expected
    from exported
    inner join registered using (year, library, network)
)

select
    concat('social_networks.', measure, '?year=', year, '&network=', network, '&library=', library) as cell,
    cast(observed as bigint) as observed,
    expected,
    cast(observed - expected as bigint) as difference
from compared
where observed <> expected
order by cell
