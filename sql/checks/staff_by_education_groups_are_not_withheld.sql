-- A group is withheld, not missing: fewer people than may be shown are in it, or it would tell how many are in another.
-- severity: warn
-- table: staff_by_education
-- grain: as_of, group. expected: the fewest people of a group that is shown.
select
    concat('staff_by_education.', group_name, '?as_of=', as_of) as cell,
    null as observed,
    cast(getvariable('staff_smallest_group') as bigint) as expected,
    null as difference
from staging.staff_groups
where
    grouping_name = 'education'
    and group_name <> 'rest'
    and is_withheld
order by cell
