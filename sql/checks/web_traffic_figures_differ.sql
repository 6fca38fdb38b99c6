-- Page views, visits and visitors are three figures, and none is to the unit another of them or that of the year
-- before: then one was copied into the other's place. Few are few: 1000 at least.
-- severity: warn
-- table: web_traffic
-- grain: year, pair of figures. Units: page views, visitors, visits; expected: anything but the other.
with stated as (
    select
        year,
        unnest(['page_views', 'visitors', 'visits']) as measure,
        unnest([page_views, visitors, visits]) as figure
    from web_traffic
)

select
    concat('web_traffic.', this.measure, '?year=', this.year) as cell,
    this.figure as observed,
    cast(null as bigint) as expected,
    cast(null as bigint) as difference,
    [
        concat('web_traffic.', this.measure, '?year=', this.year),
        concat('web_traffic.', other.measure, '?year=', other.year)
    ] as cells
from stated as this
inner join stated as other
    on
        this.figure = other.figure
        and (
            (this.year = other.year and this.measure > other.measure)
            or (this.year = other.year + 1 and this.measure = other.measure)
        )
where this.figure >= 1000
order by cell
