-- There are not more computers than a year before and those bought since.
-- severity: warn
-- table: computers
-- grain: as_of. Unit: machines.
select
    concat('computers.count?as_of=', this.as_of, '&measure=computers') as cell,
    this.count as observed,
    before.count + bought.count as expected,
    this.count - before.count - bought.count as difference,
    [
        concat('computers.count?as_of=', this.as_of, '&measure=computers'),
        concat('computers.count?as_of=', before.as_of, '&measure=computers'),
        concat('computers.count?as_of=', bought.as_of, '&measure=bought_in_year')
    ] as cells
from computers as this
inner join computers as before
    on
        this.as_of = cast(before.as_of + interval 1 year as date)
        and before.measure = 'computers'
inner join computers as bought
    on
        this.as_of = bought.as_of
        and bought.measure = 'bought_in_year'
where
    this.measure = 'computers'
    and this.count > before.count + bought.count
order by cell
