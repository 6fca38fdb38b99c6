-- A post was published on one day: exports that state days more than a day apart (a time zone may move it by one) are
-- of different posts under one id, or one of them has its dates spoiled.
-- severity: warn
-- table: social_networks
-- grain: year (of the day that counts), library, network. Unit: posts.
-- observed: posts of which another export states another day; expected: none.
with stated as (
    select
        posts.library,
        posts.network,
        posts.post_id,
        case when posts.network in ('vk', 'telegram') then coalesce(posts.account, '') else '' end as account_key,
        posts.published_on,
        file_order.file_rank
    from staging.posts
    inner join staging.file_order on posts.file_id = file_order.file_id
    where
        posts.published_on is not null
        and (getvariable('library') is null or posts.library = getvariable('library'))
),

apart as (
    select
        library,
        network,
        account_key,
        post_id,
        arg_max(published_on, file_rank) as published_on
    from stated
    group by library, network, account_key, post_id
    having date_diff('day', min(published_on), max(published_on)) > 1
)

select
    concat('social_networks.posts?year=', year(published_on), '&network=', network, '&library=', library) as cell,
    count(*) as observed,
    0 as expected,
    count(*) as difference
from apart
group by year(published_on), network, library
order by cell
