-- The librarians of the report's day, each in a group of education, of age and of experience.
-- Ages and years of experience are completed years on the day before as_of. `rest` is who fits no group of the report
-- (not stated; secondary education).
-- Grain: one row per librarian (file_id, sheet, row_number, item_number), as_of and grouping. Scope: the library of the
-- variable, else all.
with librarians as (
    select
        lists.as_of,
        members.library,
        members.file_id,
        members.sheet,
        members.row_number,
        members.item_number,
        members.education_level,
        members.education_field,
        year(lists.as_of) - 1 - members.birth_year as age,
        year(lists.as_of) - 1 - members.start_year as experience
    from staging.current_staff_members as members
    inner join staging.current_lists as lists
        on
            lists.register = 'staff_members'
            and members.library = lists.library
            and members.entry_on = lists.listed_on
    where members.is_librarian
)

select
    as_of,
    library,
    file_id,
    sheet,
    row_number,
    item_number,
    'education' as grouping_name,
    case
        when education_level in ('higher', 'vocational') and education_field in ('library', 'other')
            then education_level || '_' || education_field
        else 'rest'
    end as group_name
from librarians
union all
select
    as_of,
    library,
    file_id,
    sheet,
    row_number,
    item_number,
    'age' as grouping_name,
    case
        when age is null then 'rest'
        when age < 35 then 'under_35'
        when age < 50 then '35_49'
        when age < 60 then '50_59'
        else '60_and_over'
    end as group_name
from librarians
union all
select
    as_of,
    library,
    file_id,
    sheet,
    row_number,
    item_number,
    'experience' as grouping_name,
    case
        when experience is null then 'rest'
        when experience < 1 then 'under_1'
        when experience <= 5 then '1_5'
        when experience <= 10 then '6_10'
        else 'over_10'
    end as group_name
from librarians
