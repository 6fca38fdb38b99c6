-- Computers, and those connected to the internet, are not fewer by more than a third (and by five or more) than a year
-- before.
-- severity: warn
-- table: computers
-- grain: as_of, measure. Unit: machines. expected: the year before.
select
    concat('computers.count?as_of=', this.as_of, '&measure=', this.measure) as cell,
    this.count as observed,
    before.count as expected,
    this.count - before.count as difference,
    [
        concat('computers.count?as_of=', this.as_of, '&measure=', this.measure),
        concat('computers.count?as_of=', before.as_of, '&measure=', before.measure)
    ] as cells
from computers as this
inner join computers as before
    on
        this.measure = before.measure
        and this.as_of = cast(before.as_of + interval 1 year as date)
where
    this.measure in ('computers', 'connected_to_internet')
    and 3 * (before.count - this.count) > before.count
    and before.count - this.count >= 5
order by cell
