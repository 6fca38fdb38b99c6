-- Records in Kazakh and in Russian are a part of all records, each and together.
-- severity: block
-- table: bibliographic_records
-- grain: year, database, measure. Unit: records.
select
    concat('bibliographic_records.kazakh?year=', year, '&database=', database) as cell,
    kazakh as observed,
    coalesce(actual, 0) as expected,
    kazakh - coalesce(actual, 0) as difference,
    [
        concat('bibliographic_records.kazakh?year=', year, '&database=', database),
        concat('bibliographic_records.actual?year=', year, '&database=', database)
    ] as cells
from bibliographic_records
where kazakh > coalesce(actual, 0)
union all
select
    concat('bibliographic_records.russian?year=', year, '&database=', database) as cell,
    russian as observed,
    coalesce(actual, 0) as expected,
    russian - coalesce(actual, 0) as difference,
    [
        concat('bibliographic_records.russian?year=', year, '&database=', database),
        concat('bibliographic_records.actual?year=', year, '&database=', database)
    ] as cells
from bibliographic_records
where russian > coalesce(actual, 0)
union all
select
    concat('bibliographic_records.actual?year=', year, '&database=', database) as cell,
    actual as observed,
    kazakh + russian as expected,
    actual - (kazakh + russian) as difference,
    [
        concat('bibliographic_records.actual?year=', year, '&database=', database),
        concat('bibliographic_records.kazakh?year=', year, '&database=', database),
        concat('bibliographic_records.russian?year=', year, '&database=', database)
    ] as cells
from bibliographic_records
where
    actual < kazakh + russian
    and kazakh <= actual
    and russian <= actual
order by cell
