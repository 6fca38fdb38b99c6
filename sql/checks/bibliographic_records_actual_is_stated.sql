-- What is planned has a figure; one that is empty has not arrived.
-- severity: warn
-- table: bibliographic_records
-- grain: year, database. Unit: records; expected: the plan.
select
    concat('bibliographic_records.actual?year=', year, '&database=', database) as cell,
    null as observed,
    plan as expected,
    null as difference
from bibliographic_records
where actual is null
order by cell
