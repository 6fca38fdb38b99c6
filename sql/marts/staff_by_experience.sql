-- Librarians by completed years of work in the profession on the day before as_of: under 1, 1 to 5, 6 to 10, over 10.
-- Grain: as_of (1 January after the report's year), group; every group and the total in every year with a list of
-- staff; which list it rests on is said in staging.current_lists.
-- Units: people; share_pct of the total (all librarians, who state no year too), half-up, one decimal.
-- A group that is withheld (staging.staff_groups) has neither count nor share; the total stays.
with groups as (
    select
        as_of,
        group_name,
        position,
        people,
        is_withheld,
        sum(people) over (partition by as_of) as total
    from staging.staff_groups
    where grouping_name = 'experience'
),

all_rows as (
    select
        as_of,
        'total' as group_name,
        0 as position,
        sum(people) as people,
        null as share_pct
    from groups
    group by as_of
    union all
    select
        as_of,
        group_name,
        position,
        case when not is_withheld then people end as people,
        case when not is_withheld then main.share_pct(people, total) end as share_pct
    from groups
    where group_name <> 'rest'
)

select
    as_of,
    group_name as "group",
    cast(people as bigint) as count,
    cast(share_pct as decimal(5, 1)) as share_pct
from all_rows
order by as_of, position
