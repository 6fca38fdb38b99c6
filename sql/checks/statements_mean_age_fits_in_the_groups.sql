-- The mean age lies between what it would be were everyone of the youngest age of their group, and of the oldest.
-- severity: block
-- table: statements
-- grain: year. Unit: years of age; expected: the nearest mean that the groups allow, half-up, one decimal.
-- Of groups that are all counted. The bounds are read from their codes: under_35, 35_49, 30_50, 60_and_over, over_58.
-- Who works is 16 at least (so says the labour code) and, for certain, not over 90. Who fits a group that is open at
-- one end is in it: where there is a group of those under 35, nobody of the others is younger.
with bounds as (
    select
        year(as_of) - 1 as year,
        concat('staff_by_age.count?as_of=', as_of, '&group=', "group") as address,
        count as people,
        case
            when starts_with("group", 'under_') then 16
            when starts_with("group", 'over_') then cast(regexp_extract("group", '[0-9]+') as integer) + 1
            else cast(regexp_extract("group", '^[0-9]+') as integer)
        end as lowest,
        case
            when starts_with("group", 'under_') then cast(regexp_extract("group", '[0-9]+') as integer) - 1
            when regexp_full_match("group", '[0-9]+_[0-9]+') then cast(regexp_extract("group", '[0-9]+$') as integer)
            else 90
        end as highest,
        max(case when starts_with("group", 'under_') then cast(regexp_extract("group", '[0-9]+') as integer) end)
            over (partition by as_of) as youngest_of_others
    from staff_by_age
    where
        "group" <> 'total'
        and regexp_matches("group", '[0-9]')
),

limits as (
    select
        year,
        sum(people) as people,
        sum(people * case when lowest > 16 then greatest(lowest, coalesce(youngest_of_others, 0)) else 16 end)
            as least_years,
        sum(people * highest) as most_years,
        list(address order by lowest, address) as cells
    from bounds
    group by year
    having
        count(people) = count(*)
        and sum(people) > 0
),

compared as (
    select
        stated.year,
        stated.section,
        stated.statement,
        stated.value,
        limits.cells,
        case when stated.value = floor(stated.value) then 0.5 else 0.05 end as tolerance,
        (20 * limits.least_years + limits.people) // (2 * limits.people) * 0.1 as least,
        (20 * limits.most_years + limits.people) // (2 * limits.people) * 0.1 as most
    from statements as stated
    inner join limits on stated.year = limits.year
    where stated.statement = 'mean age of librarians'
)

select
    concat('statements.value?year=', year, '&section=', section, '&statement=', url_encode(statement)) as cell,
    cast(value as decimal(14, 1)) as observed,
    cast(case when value < least then least else most end as decimal(14, 1)) as expected,
    cast(value - case when value < least then least else most end as decimal(14, 1)) as difference,
    cells
from compared
where
    value + tolerance < least
    or value - tolerance > most
order by cell
