-- An exhibition, a publication, a contest, a presentation or an international forum takes place once: the same title on
-- several days of a year is one that was entered at its opening and at its close.
-- severity: warn
-- table: activities
-- grain: year, library, kind, title. Unit: entries.
with titled as (
    select
        year(entry_on) as year,
        library,
        kind,
        entry_on,
        regexp_replace(lower(title), '[^\pL\pN]+', '', 'g') as title_key
    from staging.current_events
    where kind in ('exhibition', 'methodical_publication', 'contest', 'presentation', 'international_forum')
),

repeated as (
    select
        year,
        library,
        kind,
        title_key,
        count(*) as entry_count
    from titled
    where title_key <> ''
    group by year, library, kind, title_key
    having count(distinct entry_on) > 1
)

select
    concat('activities.actual?year=', year, '&activity=', kind, 's&library=', library) as cell,
    cast(sum(entry_count) as bigint) as observed,
    count(*) as expected,
    cast(sum(entry_count) - count(*) as bigint) as difference
from repeated
group by year, library, kind
order by cell
