-- What is neither in Kazakh nor in Russian is in another language, which is rare: the two mostly sum to all records.
-- severity: warn
-- table: bibliographic_records
-- grain: year, database. Unit: records; expected: Kazakh and Russian together.
select
    concat('bibliographic_records.actual?year=', year, '&database=', database) as cell,
    actual as observed,
    coalesce(kazakh, 0) + coalesce(russian, 0) as expected,
    actual - (coalesce(kazakh, 0) + coalesce(russian, 0)) as difference,
    [
        concat('bibliographic_records.actual?year=', year, '&database=', database),
        concat('bibliographic_records.kazakh?year=', year, '&database=', database),
        concat('bibliographic_records.russian?year=', year, '&database=', database)
    ] as cells
from bibliographic_records
where actual > coalesce(kazakh, 0) + coalesce(russian, 0)
order by cell
