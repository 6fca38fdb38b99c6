-- Every librarian is in a group: the groups sum to the total, where none of them is withheld or missing.
-- severity: warn
-- table: staff_by_experience
-- grain: as_of. Unit: people.
with summed as (
    select
        as_of,
        max(count) filter (where "group" = 'total') as total,
        cast(sum(count) filter (where "group" <> 'total') as bigint) as people,
        list(
            concat('staff_by_experience.count?as_of=', as_of, '&group=', "group")
            order by "group" = 'total' desc, "group" asc
        ) as cells,
        bool_or(count is null) as has_unknown
    from staff_by_experience
    group by as_of
)

select
    concat('staff_by_experience.count?as_of=', as_of, '&group=total') as cell,
    total as observed,
    people as expected,
    total - people as difference,
    cells
from summed
where
    people < total
    and not has_unknown
order by cell
