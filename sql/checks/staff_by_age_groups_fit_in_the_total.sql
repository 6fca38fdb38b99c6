-- The groups together are not more people than the total.
-- severity: block
-- table: staff_by_age
-- grain: as_of. Unit: people.
with summed as (
    select
        as_of,
        max(count) filter (where "group" = 'total') as total,
        cast(sum(count) filter (where "group" <> 'total') as bigint) as people,
        list(
            concat('staff_by_age.count?as_of=', as_of, '&group=', "group")
            order by "group" = 'total' desc, "group" asc
        ) as cells
    from staff_by_age
    group by as_of
)

select
    concat('staff_by_age.count?as_of=', as_of, '&group=total') as cell,
    total as observed,
    people as expected,
    total - people as difference,
    cells
from summed
where people > total
order by cell
