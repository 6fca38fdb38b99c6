-- Records of a year were planned.
-- severity: warn
-- table: bibliographic_records
-- grain: year, database. Unit: records; observed: entered.
select
    concat('bibliographic_records.plan?year=', year, '&database=', database) as cell,
    actual as observed,
    null as expected,
    null as difference
from bibliographic_records
where
    plan is null
    and actual is not null
order by cell
