-- A figure is not, to the unit, that of the year before: then last year's may have been left standing. Few are few:
-- 100 at least. (A plan or a sum of money may well be the same again; a subscription is renewed.)
-- severity: warn
-- table: acquisitions_by_source
-- grain: year, source, measure. Unit: copies; expected: anything but the year before.
with stated as (
    select
        year,
        source,
        unnest(['copies', 'kazakh_copies']) as measure,
        unnest([copies, kazakh_copies]) as figure
    from acquisitions_by_source
    where source <> 'subscription'
)

select
    concat('acquisitions_by_source.', this.measure, '?year=', this.year, '&source=', this.source) as cell,
    this.figure as observed,
    cast(null as bigint) as expected,
    cast(null as bigint) as difference,
    [
        concat('acquisitions_by_source.', this.measure, '?year=', this.year, '&source=', this.source),
        concat('acquisitions_by_source.', this.measure, '?year=', earlier.year, '&source=', this.source)
    ] as cells
from stated as this
inner join stated as earlier
    on
        this.year = earlier.year + 1
        and this.source = earlier.source
        and this.measure = earlier.measure
        and this.figure = earlier.figure
where this.figure >= 100
order by cell
