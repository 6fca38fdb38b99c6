-- What the librarians by age are made of: the lines of the list of staff that the day rests on; a share of its group's
-- cell and the total's. A group that is withheld has no parts.
-- Grain: one row per published cell and part of it. See flows/warehouse/drill.py for the columns.
with counted as (
    select
        grouped.as_of,
        shown.group_name,
        grouped.file_id,
        grouped.sheet,
        grouped.row_number,
        grouped.item_number
    from staging.grouped_librarians as grouped
    cross join lateral (values (grouped.group_name), ('total')) as shown (group_name)
    inner join marts.staff_by_age as published
        on
            grouped.as_of = published.as_of
            and shown.group_name = published."group"
    where
        grouped.grouping_name = 'age'
        and published.count is not null
),

shares as (
    select
        published.as_of,
        published."group" as group_name,
        published.count as people,
        totals.count as total
    from marts.staff_by_age as published
    inner join marts.staff_by_age as totals
        on
            published.as_of = totals.as_of
            and totals."group" = 'total'
    where published.share_pct is not null
)

select
    as_of,
    group_name as "group",  -- noqa: RF06
    'count' as measure,
    'sum' as how,
    cast(null as varchar) as role,
    'staff_members' as origin,
    file_id,
    sheet,
    row_number,
    item_number,
    cast(null as varchar) as cell,
    1 as value
from counted
union all
select
    shares.as_of,
    shares.group_name as "group",  -- noqa: RF06
    'share_pct' as measure,
    'share' as how,
    roles.role,
    null as origin,
    null as file_id,
    null as sheet,
    null as row_number,
    null as item_number,
    concat(
        'staff_by_age.count?as_of=', shares.as_of, '&group=', if(roles.role = 'part', shares.group_name, 'total')
    ) as cell,
    if(roles.role = 'part', shares.people, shares.total) as value
from shares
cross join (values ('part'), ('whole')) as roles (role)
