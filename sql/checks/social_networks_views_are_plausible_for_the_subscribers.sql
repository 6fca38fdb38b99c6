-- A publication is seen by more than one in a thousand of the subscribers, and not thirty times as often as there are
-- subscribers; else the figures of two networks changed places, or a digit is wrong. Few are few: 20 of each.
-- severity: warn
-- table: social_networks
-- grain: year, network. Unit: views; expected: the nearest that is plausible.
with bounded as (
    select
        year,
        network,
        views,
        30 * cast(posts as hugeint) * subscribers as most,
        cast(posts as hugeint) * subscribers // 1000 as fewest
    from social_networks
    where
        network <> 'total'
        and posts >= 20
        and subscribers >= 20
)

select
    concat('social_networks.views?year=', year, '&network=', network) as cell,
    views as observed,
    cast(case when views > most then most else fewest end as decimal(38, 0)) as expected,
    cast(views - case when views > most then most else fewest end as decimal(38, 0)) as difference,
    [
        concat('social_networks.views?year=', year, '&network=', network),
        concat('social_networks.posts?year=', year, '&network=', network),
        concat('social_networks.subscribers?year=', year, '&network=', network)
    ] as cells
from bounded
where
    views > most
    or views < fewest
order by cell
