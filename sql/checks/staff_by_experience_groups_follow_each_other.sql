-- Each group begins where the one before it ends: of two that overlap a person is in both, between two with a gap in
-- none. The bounds are read from the groups' codes: under_35, 35_49, 60_and_over, over_10 (that is, from 11).
-- severity: block
-- table: staff_by_experience
-- grain: as_of, group. Unit: years of work: the first of the group, observed, and the one after the group before.
with bounds as (
    select
        as_of,
        "group" as group_name,
        case
            when starts_with("group", 'under_') then 0
            when starts_with("group", 'over_') then try_cast(regexp_extract("group", '[0-9]+') as integer) + 1
            else try_cast(regexp_extract("group", '^[0-9]+') as integer)
        end as lowest,
        case
            when starts_with("group", 'under_') then try_cast(regexp_extract("group", '[0-9]+') as integer) - 1
            when regexp_full_match("group", '[0-9]+_[0-9]+') then cast(regexp_extract("group", '[0-9]+$') as integer)
        end as highest
    from staff_by_experience
    where "group" <> 'total'
),

neighbours as (
    select
        as_of,
        group_name,
        lowest,
        lag(highest) over (partition by as_of order by lowest, highest nulls last) + 1 as following,
        lag(group_name) over (partition by as_of order by lowest, highest nulls last) as group_before
    from bounds
    where lowest is not null
)

select
    concat('staff_by_experience.count?as_of=', as_of, '&group=', group_name) as cell,
    lowest as observed,
    following as expected,
    lowest - following as difference,
    [
        concat('staff_by_experience.count?as_of=', as_of, '&group=', group_name),
        concat('staff_by_experience.count?as_of=', as_of, '&group=', group_before)
    ] as cells
from neighbours
where lowest <> following
order by cell
