-- Librarians over or under an age are the groups of the table that begin or end there, whatever groups the report has.
-- severity: block
-- table: statements
-- grain: year, section, statement: where the table's groups are others than those that the statement is made of, each
-- is counted, and each lies on one side of the age. Unit: people.
-- The bounds are read from the groups' codes: under_35, 30_50, over_58, 60_and_over.
with bounds as (
    select
        year(as_of) - 1 as year,
        concat('staff_by_age.count?as_of=', as_of, '&group=', "group") as address,
        count as people,
        case
            when starts_with("group", 'under_') then 0
            else cast(regexp_extract("group", '[0-9]+') as integer)
        end as lowest,
        case
            when starts_with("group", 'under_') or regexp_full_match("group", '[0-9]+_[0-9]+')
                then cast(regexp_extract("group", '[0-9]+$') as integer)
        end as highest
    from staff_by_age
    where
        "group" <> 'total'
        and regexp_matches("group", '[0-9]')
),

of_the_tables_groups as (
    select
        year,
        section,
        statement
    from statement_terms
    group by year, section, statement
    having count(value) = count(*)
),

aged as (
    select
        stated.year,
        stated.section,
        stated.statement,
        stated.value,
        contains(stated.statement, ' over ') as is_over,
        cast(regexp_extract(stated.statement, '[0-9]+$') as integer) as age
    from statements as stated
    anti join of_the_tables_groups using (year, section, statement)
    where regexp_full_match(stated.statement, '(staff|librarians) aged (over|under) [0-9]+')
),

counted as (
    select
        aged.year,
        aged.section,
        aged.statement,
        aged.value,
        coalesce(
            sum(bounds.people) filter (where (aged.is_over and bounds.lowest >= aged.age)), 0
        ) + coalesce(
            sum(bounds.people) filter (where (not aged.is_over and bounds.highest <= aged.age)), 0
        ) as people,
        list(bounds.address order by bounds.lowest) filter (
            where case when aged.is_over then bounds.lowest >= aged.age else bounds.highest <= aged.age end
        ) as cells
    from aged
    inner join bounds on aged.year = bounds.year
    group by aged.year, aged.section, aged.statement, aged.value
    having
        count(bounds.people) = count(*)
        and bool_and(bounds.lowest >= aged.age or bounds.highest <= aged.age)
)

select
    concat('statements.value?year=', year, '&section=', section, '&statement=', url_encode(statement)) as cell,
    value as observed,
    cast(people as bigint) as expected,
    value - cast(people as bigint) as difference,
    cells
from counted
where value <> people
order by cell
