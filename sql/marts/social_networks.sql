-- The library's pages in social networks: followers at the year's end, publications and views of the year.
-- Grain: year, network; the five networks and the total, in every year of which anything has arrived.
-- subscribers: the last level stated within the year. posts: distinct posts published in the year, shares of others'
-- posts among them, since a share is a publication on the page. views: lifetime views of the posts published in the
-- year (facebook, instagram, vk, telegram), or the channel's views in the year (youtube: days, or the longest period
-- within the year). Where no export gives posts or views, the followers register's count of the year.
-- What has not arrived is null, never 0; the total is of what has arrived.
with posted as (
    select
        cast(year(published_on) as bigint) as year,
        library,
        network,
        count(*) as posts,
        sum(views) filter (where network <> 'youtube') as views
    from staging.current_posts
    group by all
),

viewed_by_interval as (
    select
        cast(year(first_on) as bigint) as year,
        library,
        network,
        coalesce(definition, 'views') as definition,
        case when first_on = last_on then 'days' else concat_ws('/', first_on, last_on) end as intervals,
        sum(date_diff('day', first_on, last_on) + 1) as day_count,
        sum(value) as views
    from staging.current_network_counts
    where
        network = 'youtube'
        and metric = 'views'
        and year(first_on) = year(last_on)
    group by all
),

viewed as (
    select
        year,
        library,
        network,
        views
    from viewed_by_interval
    qualify
        row_number() over (
            partition by year, library, network
            order by day_count desc, definition = 'views' desc, intervals = 'days' desc, definition asc, intervals asc
        ) = 1
),

-- An export of the channel's days begins with the first day that YouTube could count: years before its first view
-- are not the channel's.
viewed_since_first as (
    select
        year,
        library,
        network,
        views
    from viewed
    qualify sum(views) over (partition by library, network order by year) > 0
),

registered as (
    select
        cast(year(as_of) as bigint) as year,
        library,
        network,
        arg_max(subscribers, row(as_of, file_rank)) filter (where subscribers is not null) as subscribers,
        arg_max(posts, row(as_of, file_rank)) filter (where posts is not null) as posts,
        arg_max(views, row(as_of, file_rank)) filter (where views is not null) as views
    from staging.current_followers
    group by all
),

pages as (
    select
        year,
        library,
        network,
        registered.subscribers,
        coalesce(posted.posts, registered.posts) as posts,
        coalesce(posted.views, viewed_since_first.views, registered.views) as views
    from posted
    full join viewed_since_first using (year, library, network)
    full join registered using (year, library, network)
),

years as (
    select distinct year
    from pages
),

by_network as (
    select
        years.year,
        networks.network,
        networks.position,
        sum(pages.subscribers) as subscribers,
        sum(pages.posts) as posts,
        sum(pages.views) as views
    from years
    cross join reference.report_networks as networks
    left join pages
        on
            years.year = pages.year
            and networks.network = pages.network
    group by years.year, networks.network, networks.position
),

all_rows as (
    select
        year,
        network,
        position,
        subscribers,
        posts,
        views
    from by_network
    union all
    select
        year,
        'total' as network,
        max(position) + 1 as position,
        sum(subscribers) as subscribers,
        sum(posts) as posts,
        sum(views) as views
    from by_network
    group by year
)

select
    year,
    network,
    cast(subscribers as bigint) as subscribers,
    cast(posts as bigint) as posts,
    cast(views as bigint) as views
from all_rows
order by year, position
