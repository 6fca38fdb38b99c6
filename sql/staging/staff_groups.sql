-- Librarians counted by group of education, age and experience on the report's day, and which groups are withheld.
-- Who is in which group: staging.grouped_librarians; `rest` is who fits no group of the report.
-- Grain: one row per as_of, grouping and group; every group, zeros too. Unit: people. Scope: the library of the
-- variable, else all.
-- Withheld: in each library a group of fewer people than the variable staff_smallest_group, and the next smallest
-- groups until neither the total nor the number of what is withheld tells a small group; empty groups come last. What
-- one library withholds is withheld in the sum of libraries.
with known_groups as (
    select
        'education' as grouping_name,
        ['higher_library', 'higher_other', 'vocational_library', 'vocational_other', 'rest'] as names
    union all
    select
        'age' as grouping_name,
        ['under_35', '35_49', '50_59', '60_and_over', 'rest'] as names
    union all
    select
        'experience' as grouping_name,
        ['under_1', '1_5', '6_10', 'over_10', 'rest'] as names
),

cells as (
    select
        lists.library,
        lists.as_of,
        known_groups.grouping_name,
        unnest(known_groups.names) as group_name,
        unnest(range(1, 6)) as position
    from staging.current_lists as lists
    cross join known_groups
    where lists.register = 'staff_members'
),

counted as (
    select
        cells.library,
        cells.as_of,
        cells.grouping_name,
        cells.group_name,
        cells.position,
        count(grouped.group_name) as people
    from cells
    left join staging.grouped_librarians as grouped
        on
            cells.library = grouped.library
            and cells.as_of = grouped.as_of
            and cells.grouping_name = grouped.grouping_name
            and cells.group_name = grouped.group_name
    group by all
),

judged as (
    select
        *,
        people > 0 and people < coalesce(getvariable('staff_smallest_group'), 0) as is_small
    from counted
),

cumulated as (
    select
        *,
        bool_or(is_small) over (partition by library, as_of, grouping_name) as has_small,
        count(*) over smaller as groups_before,
        count(*) filter (where people > 0) over smaller as people_groups_before,
        coalesce(sum(people) over smaller, 0) as people_before
    from judged
    window
        smaller as (
            partition by library, as_of, grouping_name
            order by is_small desc, (people = 0) asc, people asc, position asc
            rows between unbounded preceding and 1 preceding
        )
),

hidden as (
    select
        as_of,
        grouping_name,
        group_name,
        position,
        people,
        has_small
        and (
            is_small
            or groups_before < 2
            or people_before < getvariable('staff_smallest_group')
            or people_before <= people_groups_before
        ) as is_withheld
    from cumulated
)

select
    as_of,
    grouping_name,
    group_name,
    position,
    cast(sum(people) as bigint) as people,
    bool_or(is_withheld) as is_withheld
from hidden
group by as_of, grouping_name, group_name, position
