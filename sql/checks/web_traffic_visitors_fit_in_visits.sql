-- Every visitor made a visit, so there are not more visitors than visits.
-- severity: block
-- table: web_traffic
-- grain: year. Unit: visitors.
select
    concat('web_traffic.visitors?year=', year) as cell,
    visitors as observed,
    visits as expected,
    visitors - visits as difference,
    [
        concat('web_traffic.visitors?year=', year),
        concat('web_traffic.visits?year=', year)
    ] as cells
from web_traffic
where visitors > visits
order by cell
