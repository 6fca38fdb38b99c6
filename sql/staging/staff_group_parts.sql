-- What the figures of the groups of librarians are made of: the lines of the list of staff that the day rests on; a
-- share of its group's count and the total's. A group that is withheld has no parts.
-- Grain: one row per grouping, as_of, group (or `total`), figure (measure) and part of it. part_of: the group whose
-- count a part of a share is. See flows/warehouse/drill.py for the other columns.
select
    shares.grouping_name,
    shares.as_of,
    shares.group_name,
    'count' as measure,
    'sum' as how,
    cast(null as varchar) as role,
    'staff_members' as origin,
    grouped.file_id,
    grouped.sheet,
    grouped.row_number,
    grouped.item_number,
    cast(null as varchar) as part_of,
    cast(1 as bigint) as value
from staging.staff_group_shares as shares
inner join staging.grouped_librarians as grouped
    on
        shares.grouping_name = grouped.grouping_name
        and shares.as_of = grouped.as_of
        and shares.group_name in (grouped.group_name, 'total')
where shares.people is not null
union all
select
    shares.grouping_name,
    shares.as_of,
    shares.group_name,
    'share_pct' as measure,
    'share' as how,
    if(parts.group_name = 'total', 'whole', 'part') as role,
    null as origin,
    null as file_id,
    null as sheet,
    null as row_number,
    null as item_number,
    parts.group_name as part_of,
    parts.people as value
from staging.staff_group_shares as shares
inner join staging.staff_group_shares as parts
    on
        shares.grouping_name = parts.grouping_name
        and shares.as_of = parts.as_of
        and parts.group_name in (shares.group_name, 'total')
where shares.share_pct is not null
