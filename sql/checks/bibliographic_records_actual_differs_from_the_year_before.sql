-- A figure of a thousand and more that is last year's to the unit was perhaps copied.
-- severity: note
-- table: bibliographic_records
-- grain: year, database. Unit: records; expected: another figure than the year before.
select
    concat('bibliographic_records.actual?year=', this.year, '&database=', this.database) as cell,
    this.actual as observed,
    null as expected,
    null as difference,
    [
        concat('bibliographic_records.actual?year=', this.year, '&database=', this.database),
        concat('bibliographic_records.actual?year=', earlier.year, '&database=', earlier.database)
    ] as cells
from bibliographic_records as this
inner join bibliographic_records as earlier
    on
        this.year = earlier.year + 1
        and this.database = earlier.database
where
    this.actual >= 1000
    and this.actual = earlier.actual
order by cell
