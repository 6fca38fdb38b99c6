-- Reference queries by kind, and of them those in Kazakh, the virtual ones, and the virtual ones in Kazakh.
-- Grain: year, kind; all four kinds and the total in every year with queries. Units: queries.
-- A kind without an entry in a year that has a register is 0.
with kinds as (
    select
        listed.kind,
        listed.position
    from (
        values ('thematic', 1), ('address', 2), ('clarifying', 3), ('factual', 4)
    ) as listed (kind, position)
),

answered as (
    select
        cast(year(entry_on) as bigint) as year,
        kind,
        sum(queries) as queries,
        sum(queries) filter (where language = 'kaz') as kazakh,
        sum(queries) filter (where is_virtual) as virtual,
        sum(queries) filter (where is_virtual and language = 'kaz') as virtual_kazakh
    from staging.current_reference_counts
    group by all
),

years as (
    select distinct year
    from answered
),

parts as (
    select
        years.year,
        kinds.kind,
        kinds.position,
        coalesce(answered.queries, 0) as queries,
        coalesce(answered.kazakh, 0) as kazakh,
        coalesce(answered.virtual, 0) as virtual,
        coalesce(answered.virtual_kazakh, 0) as virtual_kazakh
    from years
    cross join kinds
    left join answered
        on
            years.year = answered.year
            and kinds.kind = answered.kind
),

all_rows as (
    select
        year,
        kind,
        position,
        queries,
        kazakh,
        virtual,
        virtual_kazakh
    from parts
    union all
    select
        year,
        'total' as kind,
        5 as position,
        sum(queries) as queries,
        sum(kazakh) as kazakh,
        sum(virtual) as virtual,
        sum(virtual_kazakh) as virtual_kazakh
    from parts
    group by year
)

select
    year,
    kind,
    cast(queries as bigint) as queries,
    cast(kazakh as bigint) as kazakh,
    cast(virtual as bigint) as virtual,
    cast(virtual_kazakh as bigint) as virtual_kazakh
from all_rows
order by year, position
