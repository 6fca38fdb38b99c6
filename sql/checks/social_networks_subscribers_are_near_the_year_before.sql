-- The subscribers of a page do not become three times as many, nor a third, in a year. Few are few: a change of 300 is
-- nothing.
-- severity: warn
-- table: social_networks
-- grain: year, network. Unit: persons; expected: the year before.
select
    concat('social_networks.subscribers?year=', this.year, '&network=', this.network) as cell,
    this.subscribers as observed,
    earlier.subscribers as expected,
    this.subscribers - earlier.subscribers as difference,
    [
        concat('social_networks.subscribers?year=', this.year, '&network=', this.network),
        concat('social_networks.subscribers?year=', earlier.year, '&network=', earlier.network)
    ] as cells
from social_networks as this
inner join social_networks as earlier
    on
        this.year = earlier.year + 1
        and this.network = earlier.network
where
    this.network <> 'total'
    and (this.subscribers > 3 * earlier.subscribers or 3 * this.subscribers < earlier.subscribers)
    and abs(this.subscribers - earlier.subscribers) > 300
order by cell
