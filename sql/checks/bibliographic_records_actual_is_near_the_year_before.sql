-- The records seldom change by more than half from one year to the next.
-- severity: warn
-- table: bibliographic_records
-- grain: year, database. Unit: records; expected: the year before.
select
    concat('bibliographic_records.actual?year=', this.year, '&database=', this.database) as cell,
    this.actual as observed,
    earlier.actual as expected,
    this.actual - earlier.actual as difference,
    [
        concat('bibliographic_records.actual?year=', this.year, '&database=', this.database),
        concat('bibliographic_records.actual?year=', earlier.year, '&database=', earlier.database)
    ] as cells
from bibliographic_records as this
inner join bibliographic_records as earlier
    on
        this.year = earlier.year + 1
        and this.database = earlier.database
where 2 * abs(this.actual - earlier.actual) > earlier.actual
order by cell
