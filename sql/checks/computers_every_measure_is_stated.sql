-- Each of the three figures is there: computers, of them bought in the year, of them connected to the internet.
-- severity: warn
-- table: computers
-- grain: as_of, measure. Unit: rows with a figure.
with measures as (
    select
        days.as_of,
        unnest(['computers', 'bought_in_year', 'connected_to_internet']) as measure
    from (select distinct as_of from computers) as days
)

select
    concat('computers.count?as_of=', measures.as_of, '&measure=', measures.measure) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from measures
where
    not exists (
        select 1
        from computers
        where
            computers.as_of = measures.as_of
            and computers.measure = measures.measure
            and computers.count is not null
    )
order by cell
