-- What is planned has a figure; one that is empty has not arrived. Participants are empty where no event states them.
-- severity: warn
-- table: activities
-- grain: year, activity. Unit: figures; observed: stated; expected: of the report.
select
    concat('activities.actual?year=', year, '&activity=', activity) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from activities
where actual is null
order by cell
