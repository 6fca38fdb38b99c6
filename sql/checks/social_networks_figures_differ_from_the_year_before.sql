-- A figure is not, to the unit, that of the year before: then last year's may have been left standing. Few are few:
-- 1000 at least.
-- severity: warn
-- table: social_networks
-- grain: year, network, measure. Units: persons, views; expected: anything but the year before.
with stated as (
    select
        year,
        network,
        unnest(['subscribers', 'posts', 'views']) as measure,
        unnest([subscribers, posts, views]) as figure
    from social_networks
)

select
    concat('social_networks.', this.measure, '?year=', this.year, '&network=', this.network) as cell,
    this.figure as observed,
    cast(null as bigint) as expected,
    cast(null as bigint) as difference,
    [
        concat('social_networks.', this.measure, '?year=', this.year, '&network=', this.network),
        concat('social_networks.', this.measure, '?year=', earlier.year, '&network=', this.network)
    ] as cells
from stated as this
inner join stated as earlier
    on
        this.year = earlier.year + 1
        and this.network = earlier.network
        and this.measure = earlier.measure
        and this.figure = earlier.figure
where this.figure >= 1000
order by cell
