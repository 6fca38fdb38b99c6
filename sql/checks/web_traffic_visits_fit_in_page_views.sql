-- Every visit saw a page, so there are not more visits than page views.
-- severity: block
-- table: web_traffic
-- grain: year. Unit: visits.
select
    concat('web_traffic.visits?year=', year) as cell,
    visits as observed,
    page_views as expected,
    visits - page_views as difference,
    [
        concat('web_traffic.visits?year=', year),
        concat('web_traffic.page_views?year=', year)
    ] as cells
from web_traffic
where visits > page_views
order by cell
