-- What the staff by education are made of: the lines of the list of staff that the day rests on. A group that is
-- withheld has no parts.
-- Grain: one row per published cell and source row. See flows/warehouse/drill.py for the columns.
with listed as (
    select
        lists.as_of,
        members.file_id,
        members.sheet,
        members.row_number,
        members.item_number,
        members.is_librarian
    from staging.current_staff_members as members
    inner join staging.current_lists as lists
        on
            lists.register = 'staff_members'
            and members.library = lists.library
            and members.entry_on = lists.listed_on
),

counted as (
    select
        listed.as_of,
        shown.measure,
        listed.file_id,
        listed.sheet,
        listed.row_number,
        listed.item_number
    from listed
    cross join
        lateral (values ('staff_total', true), ('librarians', listed.is_librarian)) as shown (measure, is_counted)
    where shown.is_counted
    union all
    select
        grouped.as_of,
        grouped.group_name as measure,
        grouped.file_id,
        grouped.sheet,
        grouped.row_number,
        grouped.item_number
    from staging.grouped_librarians as grouped
    inner join staging.staff_groups as groups
        on
            grouped.as_of = groups.as_of
            and grouped.grouping_name = groups.grouping_name
            and grouped.group_name = groups.group_name
    where
        grouped.grouping_name = 'education'
        and grouped.group_name <> 'rest'
        and not groups.is_withheld
)

select
    as_of,
    measure,
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
