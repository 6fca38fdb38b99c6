-- What the librarians by age are made of: see staging.staff_group_parts.
-- Grain: one row per published cell and part of it. See flows/warehouse/drill.py for the columns.
select
    as_of,
    group_name as "group",  -- noqa: RF06
    measure,
    how,
    role,
    origin,
    file_id,
    sheet,
    row_number,
    item_number,
    'staff_by_age.count?as_of=' || as_of || '&group=' || part_of as cell,
    value
from staging.staff_group_parts
where grouping_name = 'age'
