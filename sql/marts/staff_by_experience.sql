-- Librarians by completed years of work in the profession on the day before as_of: under 1, 1 to 5, 6 to 10, over 10.
-- Grain: as_of (1 January after the report's year), group; every group and the total in every year with a list of
-- staff; which list it rests on is said in staging.current_lists.
-- Units: people; share_pct of the total (all librarians, who state no year too), half-up, one decimal.
-- A group that is withheld (staging.staff_groups) has neither count nor share; the total stays.
select
    as_of,
    group_name as "group",
    people as count,
    share_pct
from staging.staff_group_shares
where grouping_name = 'experience'
order by as_of, position
