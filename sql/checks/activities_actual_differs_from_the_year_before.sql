-- A figure of a thousand and more that is last year's to the unit was perhaps copied.
-- severity: note
-- table: activities
-- grain: year, activity. Unit: persons; expected: another figure than the year before.
select
    concat('activities.actual?year=', this.year, '&activity=', this.activity) as cell,
    this.actual as observed,
    null as expected,
    null as difference,
    [
        concat('activities.actual?year=', this.year, '&activity=', this.activity),
        concat('activities.actual?year=', earlier.year, '&activity=', earlier.activity)
    ] as cells
from activities as this
inner join activities as earlier
    on
        this.year = earlier.year + 1
        and this.activity = earlier.activity
where
    this.actual >= 1000
    and this.actual = earlier.actual
order by cell
