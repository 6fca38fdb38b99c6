-- Posts: the latest export of a post counts, but its lifetime views never fall unnoticed: where the latest stated
-- views are zero or more than 1 % below the most ever stated under the same definition, the most is kept (another
-- preset of the same export prints 0 for all posts). An export without views takes no earlier ones away.
-- Post ids are unique in the whole of facebook, instagram and youtube, but only in an account of vk and telegram.
-- Grain: one row per library, network, account (vk, telegram) and post. latest_views: as the latest export has it.
-- Scope: the library of the variable, else all.
with stated as (
    select
        posts.file_id,
        posts.library,
        posts.sheet,
        posts.row_number,
        posts.item_number,
        posts.network,
        posts.account,
        posts.post_id,
        posts.published_on,
        posts.post_type,
        posts.is_share,
        posts.views,
        posts.definition,
        posts.reach,
        posts.permalink,
        file_order.file_rank,
        case when posts.network in ('vk', 'telegram') then coalesce(posts.account, '') else '' end as account_key
    from staging.posts
    inner join staging.file_order on posts.file_id = file_order.file_id
    where getvariable('library') is null or posts.library = getvariable('library')
),

latest as (
    select *
    from stated
    qualify
        row_number() over (
            partition by library, network, account_key, post_id
            order by file_rank desc, row_number desc, item_number desc, sheet desc nulls last
        ) = 1
),

latest_viewed as (
    select *
    from stated
    where views is not null
    qualify
        row_number() over (
            partition by library, network, account_key, post_id
            order by file_rank desc, row_number desc, item_number desc, sheet desc nulls last
        ) = 1
),

most_viewed as (
    select *
    from stated
    where views is not null
    qualify
        row_number() over (
            partition by library, network, account_key, post_id, definition
            order by views desc, file_rank desc, row_number desc, item_number desc, sheet desc nulls last
        ) = 1
)

select
    latest.file_id,
    latest.library,
    latest.sheet,
    latest.row_number,
    latest.item_number,
    latest.network,
    latest.account,
    latest.post_id,
    latest.published_on,
    latest.post_type,
    latest.is_share,
    case
        when 100 * latest_viewed.views < 99 * most_viewed.views then most_viewed.views
        else latest_viewed.views
    end as views,
    latest_viewed.definition,
    latest.reach,
    latest.permalink,
    latest.file_rank,
    latest.views as latest_views,
    case
        when 100 * latest_viewed.views < 99 * most_viewed.views then most_viewed.file_id
        else latest_viewed.file_id
    end as views_file_id
from latest
left join latest_viewed
    on
        latest.library = latest_viewed.library
        and latest.network = latest_viewed.network
        and latest.account_key = latest_viewed.account_key
        and latest.post_id = latest_viewed.post_id
left join most_viewed
    on
        latest_viewed.library = most_viewed.library
        and latest_viewed.network = most_viewed.network
        and latest_viewed.account_key = most_viewed.account_key
        and latest_viewed.post_id = most_viewed.post_id
        and latest_viewed.definition is not distinct from most_viewed.definition
