-- A year has its four kinds of query and their total; a row that is missing cannot be told from one that is nothing.
-- severity: block
-- table: reference_queries
-- grain: year, kind. Unit: rows.
with kinds as (
    select listed.kind
    from (values ('thematic'), ('address'), ('clarifying'), ('factual'), ('total')) as listed (kind)
),

years as (
    select distinct year
    from reference_queries
)

select
    concat('reference_queries.queries?year=', years.year, '&kind=', kinds.kind) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from years
cross join kinds
where
    not exists (
        select 1
        from reference_queries as stated
        where
            stated.year = years.year
            and stated.kind = kinds.kind
    )
order by cell
