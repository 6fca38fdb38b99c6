-- Staff, of them librarians, and librarians by level and field of education.
-- Grain: as_of (1 January after the report's year), in every year with a list of staff; which list it rests on is said
-- in staging.current_lists. Unit: people. Librarians whose education is secondary or not stated are in no group: the
-- four groups then come to fewer than the librarians. A group that is withheld (staging.staff_groups) is null.
with totals as (
    select
        lists.as_of,
        cast(count(*) as bigint) as staff_total,
        cast(count(*) filter (where members.is_librarian) as bigint) as librarians
    from staging.current_staff_members as members
    inner join staging.current_lists as lists
        on
            lists.register = 'staff_members'
            and members.library = lists.library
            and members.entry_on = lists.listed_on
    group by lists.as_of
),

shown as (
    select
        as_of,
        group_name,
        case when not is_withheld then people end as people
    from staging.staff_groups
    where grouping_name = 'education'
)

select
    totals.as_of,
    totals.staff_total,
    totals.librarians,
    cast(max(shown.people) filter (where shown.group_name = 'higher_library') as bigint) as higher_library,
    cast(max(shown.people) filter (where shown.group_name = 'higher_other') as bigint) as higher_other,
    cast(max(shown.people) filter (where shown.group_name = 'vocational_library') as bigint) as vocational_library,
    cast(max(shown.people) filter (where shown.group_name = 'vocational_other') as bigint) as vocational_other
from totals
inner join shown on totals.as_of = shown.as_of
group by totals.as_of, totals.staff_total, totals.librarians
order by totals.as_of
