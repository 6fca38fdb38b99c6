-- No row stands twice: a join that fans out would double figures.
-- severity: block
-- table: bibliographic_records
-- grain: year, database. Unit: rows.
select
    concat('bibliographic_records.actual?year=', year, '&database=', database) as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from bibliographic_records
group by year, database
having count(*) > 1
order by cell
