-- The distinct visitors of the calendar year are stated for exactly that interval, and for one counter; they are no
-- sum of days, of counters or of libraries.
-- severity: warn
-- table: web_traffic
-- grain: year. Unit: usable statements.
select
    concat('web_traffic.visitors?year=', year) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from web_traffic
where visitors is null
order by cell
