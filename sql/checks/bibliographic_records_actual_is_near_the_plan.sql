-- The records are between half of the plan and twice the plan; else one of the two has a digit too many or too few.
-- severity: warn
-- table: bibliographic_records
-- grain: year, database. Unit: records; expected: the plan.
select
    concat('bibliographic_records.actual?year=', year, '&database=', database) as cell,
    actual as observed,
    plan as expected,
    actual - plan as difference,
    [
        concat('bibliographic_records.actual?year=', year, '&database=', database),
        concat('bibliographic_records.plan?year=', year, '&database=', database)
    ] as cells
from bibliographic_records
where 2 * actual < plan or actual > 2 * plan
order by cell
