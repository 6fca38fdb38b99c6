-- What a year says of the year before is what that year said of itself, where the table has both.
-- severity: warn
-- table: control_indicators
-- grain: year, indicator. Units: readers, users, visits, loans.
select
    concat('control_indicators.previous_actual?year=', this.year, '&indicator=', this.indicator) as cell,
    this.previous_actual as observed,
    earlier.actual as expected,
    this.previous_actual - earlier.actual as difference,
    [
        concat('control_indicators.previous_actual?year=', this.year, '&indicator=', this.indicator),
        concat('control_indicators.actual?year=', earlier.year, '&indicator=', earlier.indicator)
    ] as cells
from control_indicators as this
inner join control_indicators as earlier
    on
        this.year = earlier.year + 1
        and this.indicator = earlier.indicator
where this.previous_actual <> earlier.actual
order by cell
