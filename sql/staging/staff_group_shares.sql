-- The groups of librarians as they are published: count and share of each, and the total.
-- Grain: one row per as_of, grouping and group (or `total`, position 0). Units: people; share_pct of the total (all
-- librarians, who state nothing of it too), half-up, one decimal.
-- A group that is withheld (staging.staff_groups) has neither count nor share; the total stays.
with groups as (
    select
        grouping_name,
        as_of,
        group_name,
        position,
        people,
        is_withheld,
        sum(people) over (partition by grouping_name, as_of) as total
    from staging.staff_groups
),

all_rows as (
    select
        grouping_name,
        as_of,
        'total' as group_name,
        0 as position,
        sum(people) as people,
        null as share_pct
    from groups
    group by grouping_name, as_of
    union all
    select
        grouping_name,
        as_of,
        group_name,
        position,
        case when not is_withheld then people end as people,
        case when not is_withheld then main.share_pct(people, total) end as share_pct
    from groups
    where group_name <> 'rest'
)

select
    grouping_name,
    as_of,
    group_name,
    position,
    cast(people as bigint) as people,
    cast(share_pct as decimal(5, 1)) as share_pct
from all_rows
