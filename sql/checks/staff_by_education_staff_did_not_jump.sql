-- Staff and librarians did not change by more than a third within a year (and by five people or more).
-- severity: warn
-- table: staff_by_education
-- grain: as_of, measure. Unit: people. expected: the year before.
with counted as (
    select
        as_of,
        'staff_total' as measure,
        staff_total as people
    from staff_by_education
    union all
    select
        as_of,
        'librarians' as measure,
        librarians as people
    from staff_by_education
)

select
    concat('staff_by_education.', this.measure, '?as_of=', this.as_of) as cell,
    this.people as observed,
    before.people as expected,
    this.people - before.people as difference,
    [
        concat('staff_by_education.', this.measure, '?as_of=', this.as_of),
        concat('staff_by_education.', before.measure, '?as_of=', before.as_of)
    ] as cells
from counted as this
inner join counted as before
    on
        this.measure = before.measure
        and this.as_of = cast(before.as_of + interval 1 year as date)
where
    3 * abs(this.people - before.people) > before.people
    and abs(this.people - before.people) >= 5
order by cell
