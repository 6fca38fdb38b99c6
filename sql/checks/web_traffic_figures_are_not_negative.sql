-- No figure of traffic is below zero (growth may be).
-- severity: block
-- table: web_traffic
-- grain: year, measure. Units: page views, visitors, visits.
with stated as (
    select
        year,
        unnest(['page_views', 'visitors', 'visits']) as measure,
        unnest([page_views, visitors, visits]) as figure
    from web_traffic
)

select
    concat('web_traffic.', measure, '?year=', year) as cell,
    figure as observed,
    0 as expected,
    figure as difference
from stated
where figure < 0
order by cell
