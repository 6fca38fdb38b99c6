-- The distinct visitors of the calendar year are stated for exactly that interval and one counter; they are no sum.
-- severity: warn
-- table: web_traffic
-- grain: year. observed: counters with traffic in the year.
select
    concat('web_traffic.visitors?year=', web_traffic.year) as cell,
    count(distinct concat_ws('|', traffic.library, traffic.counter)) as observed,
    1 as expected,
    count(distinct concat_ws('|', traffic.library, traffic.counter)) - 1 as difference
from web_traffic
left join staging.current_web_traffic as traffic on web_traffic.year = year(traffic.first_on)
where web_traffic.visitors is null
group by web_traffic.year
order by cell
