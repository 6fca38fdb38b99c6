-- Growth is stated together with the year before that it is over: the table shows both rows.
-- severity: warn
-- table: web_traffic
-- grain: year that states growth, the year before not in the table. Unit: rows.
select
    concat('web_traffic.visits?year=', this.year - 1) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from web_traffic as this
left join web_traffic as earlier on this.year = earlier.year + 1
where
    earlier.year is null
    and coalesce(this.page_views_growth, this.visitors_growth, this.visits_growth) is not null
order by cell
