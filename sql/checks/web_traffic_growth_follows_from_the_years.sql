-- Growth is the year less the year before.
-- severity: block
-- table: web_traffic
-- grain: year, measure. Units: page views, visitors, visits.
with stated as (
    select
        year,
        unnest(['page_views', 'visitors', 'visits']) as measure,
        unnest([page_views, visitors, visits]) as figure,
        unnest([page_views_growth, visitors_growth, visits_growth]) as growth
    from web_traffic
)

select
    concat('web_traffic.', this.measure, '_growth?year=', this.year) as cell,
    this.growth as observed,
    this.figure - earlier.figure as expected,
    this.growth - (this.figure - earlier.figure) as difference,
    [
        concat('web_traffic.', this.measure, '_growth?year=', this.year),
        concat('web_traffic.', this.measure, '?year=', this.year),
        concat('web_traffic.', this.measure, '?year=', earlier.year)
    ] as cells
from stated as this
inner join stated as earlier
    on
        this.year = earlier.year + 1
        and this.measure = earlier.measure
where this.growth is distinct from this.figure - earlier.figure
order by cell
