-- An activity seldom changes by more than half from one year to the next. Few are few: a change of five or less is
-- nothing.
-- severity: warn
-- table: activities
-- grain: year, activity. Units: events, publications, persons; expected: the year before.
select
    concat('activities.actual?year=', this.year, '&activity=', this.activity) as cell,
    this.actual as observed,
    earlier.actual as expected,
    this.actual - earlier.actual as difference,
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
    2 * abs(this.actual - earlier.actual) > earlier.actual
    and abs(this.actual - earlier.actual) > 5
order by cell
