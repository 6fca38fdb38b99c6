-- Between two years of the site there is no year without: its export is perhaps of another period.
-- severity: warn
-- table: web_traffic
-- grain: year that is not there. Unit: years with figures.
with bounds as (
    select
        min(year) as first_year,
        max(year) as last_year
    from web_traffic
    where visits is not null
)

select
    concat('web_traffic.visits?year=', spans.year) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from bounds
cross join unnest(generate_series(bounds.first_year, bounds.last_year)) as spans (year)
left join web_traffic on spans.year = web_traffic.year and web_traffic.visits is not null
where web_traffic.year is null
order by cell
