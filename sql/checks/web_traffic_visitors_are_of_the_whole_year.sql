-- The visitors are stated for the whole calendar year, not for a file that begins or ends some days within it.
-- severity: warn
-- table: web_traffic
-- grain: year, library. Unit: days; observed: from the first to the last day of the statement; expected: of the year.
select
    concat('web_traffic.visitors?year=', year, '&library=', library) as cell,
    (last_on - first_on) + 1 as observed,
    (last_on - first_on) + 1 + absent_days as expected,
    -absent_days as difference
from staging.yearly_web_visitors
where absent_days > 0
order by cell
