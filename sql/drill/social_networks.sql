-- What the figures of the social networks are made of: the last level of followers within the year; the posts of the
-- year and the rows that state their views; the channel's views by day or period; where no export gives posts or
-- views, the followers register's count. Each counts in its network and in the total.
-- Grain: one row per published cell and source row. See flows/warehouse/drill.py for the columns.
with posted as (
    select
        cast(year(published_on) as bigint) as year,
        *
    from staging.current_posts
),

-- The row that states the views of a post: not always that of the latest export of it.
post_views as (
    select
        posted.year,
        posted.library,
        posted.network,
        stated.file_id,
        stated.sheet,
        stated.row_number,
        stated.item_number,
        posted.views as value
    from posted
    inner join staging.posts as stated
        on
            posted.views_file_id = stated.file_id
            and posted.library = stated.library
            and posted.network = stated.network
            and posted.post_id = stated.post_id
            and (
                posted.network not in ('vk', 'telegram')
                or coalesce(posted.account, '') = coalesce(stated.account, '')
            )
            and posted.definition is not distinct from stated.definition
            and posted.views = stated.views
    where posted.network <> 'youtube'
    qualify
        row_number() over (
            partition by posted.file_id, posted.sheet, posted.row_number, posted.item_number
            order by stated.row_number desc, stated.item_number desc, stated.sheet desc nulls last
        ) = 1
),

channel_days as (
    select
        cast(year(first_on) as bigint) as year,
        coalesce(definition, 'views') as defined_as,
        case when first_on = last_on then 'days' else concat_ws('/', first_on, last_on) end as intervals,
        *
    from staging.current_network_counts
    where
        network = 'youtube'
        and metric = 'views'
        and year(first_on) = year(last_on)
),

channel_years as (
    select
        year,
        library,
        network,
        defined_as,
        intervals,
        sum(value) as views
    from channel_days
    group by year, library, network, defined_as, intervals
    qualify
        row_number() over (
            partition by year, library, network
            order by
                sum(date_diff('day', first_on, last_on) + 1) desc, defined_as = 'views' desc,
                intervals = 'days' desc, defined_as asc, intervals asc
        ) = 1
),

channel_years_since_first as (
    select
        year,
        library,
        network,
        defined_as,
        intervals
    from channel_years
    qualify sum(views) over (partition by library, network order by year) > 0
),

channel_views as (
    select
        days.year,
        days.library,
        days.network,
        days.file_id,
        days.sheet,
        days.row_number,
        days.item_number,
        days.value
    from channel_days as days
    inner join channel_years_since_first
        using (year, library, network, defined_as, intervals)
),

registered as (
    select
        cast(year(followers.as_of) as bigint) as year,
        followers.*,
        measures.measure,
        case measures.measure
            when 'subscribers' then followers.subscribers
            when 'posts' then followers.posts
            else followers.views
        end as value
    from staging.current_followers as followers
    cross join (values ('subscribers'), ('posts'), ('views')) as measures (measure)
),

last_registered as (
    select *
    from registered
    where value is not null
    qualify
        row_number() over (
            partition by year, library, network, measure
            order by as_of desc, file_rank desc
        ) = 1
),

-- rank: which of several sources of a figure counts.
offered as (
    select
        'posts' as measure,
        1 as rank,
        'posts' as origin,
        year,
        library,
        network,
        file_id,
        sheet,
        row_number,
        item_number,
        1 as value
    from posted
    union all
    select
        'views' as measure,
        1 as rank,
        'posts' as origin,
        year,
        library,
        network,
        file_id,
        sheet,
        row_number,
        item_number,
        value
    from post_views
    union all
    select
        'views' as measure,
        2 as rank,
        'network_counts' as origin,
        year,
        library,
        network,
        file_id,
        sheet,
        row_number,
        item_number,
        value
    from channel_views
    union all
    select
        measure,
        3 as rank,
        'followers' as origin,
        year,
        library,
        network,
        file_id,
        sheet,
        row_number,
        item_number,
        value
    from last_registered
),

taken as (
    select *
    from offered
    qualify rank = min(rank) over (partition by year, library, network, measure)
)

select
    taken.year,
    shown.network,
    taken.measure,
    'sum' as how,
    cast(null as varchar) as role,
    taken.origin,
    taken.file_id,
    taken.sheet,
    taken.row_number,
    taken.item_number,
    cast(null as varchar) as cell,
    taken.value
from taken
inner join reference.report_networks as networks on taken.network = networks.network
cross join lateral (values (networks.network), ('total')) as shown (network)
