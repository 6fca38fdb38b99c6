-- What is bought in a year is not three times as much as in the year before, nor is all that comes in. Gifts and orders
-- of the state come as they come. Few are few: 100 copies more are nothing. (A year that has only begun has less.)
-- severity: warn
-- table: acquisitions_by_source
-- grain: year, source (budget, subscription, total). Unit: copies; expected: the year before.
select
    concat('acquisitions_by_source.copies?year=', this.year, '&source=', this.source) as cell,
    this.copies as observed,
    earlier.copies as expected,
    this.copies - earlier.copies as difference,
    [
        concat('acquisitions_by_source.copies?year=', this.year, '&source=', this.source),
        concat('acquisitions_by_source.copies?year=', earlier.year, '&source=', earlier.source)
    ] as cells
from acquisitions_by_source as this
inner join acquisitions_by_source as earlier
    on
        this.year = earlier.year + 1
        and this.source = earlier.source
where
    this.source in ('budget', 'subscription', 'total')
    and this.copies > 3 * earlier.copies
    and earlier.copies > 0
    and this.copies - earlier.copies > 100
order by cell
