-- Traffic does not become ten times as much in a year. Few are few: 1000 more are nothing. (A year that has only begun
-- has less.)
-- severity: warn
-- table: web_traffic
-- grain: year, measure. Units: page views, visitors, visits; expected: the year before.
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
    earlier.figure as expected,
    this.figure - earlier.figure as difference,
    [
        concat('web_traffic.', this.measure, '?year=', this.year),
        concat('web_traffic.', this.measure, '?year=', earlier.year)
    ] as cells
from stated as this
inner join stated as earlier
    on
        this.year = earlier.year + 1
        and this.measure = earlier.measure
where
    this.figure > 10 * earlier.figure
    and this.figure - earlier.figure > 1000
order by cell
