-- An item appears in an outlet once: the same title in the same outlet on several days of a year was entered twice.
-- severity: warn
-- table: media_coverage
-- grain: year, library, kind. Unit: items; observed: entries; expected: titles.
with titled as (
    select
        year(entry_on) as year,
        library,
        kind,
        regexp_replace(lower(outlet), '[^\pL\pN]+', '', 'g') as outlet_key,
        regexp_replace(lower(title), '[^\pL\pN]+', '', 'g') as title_key
    from staging.current_media_items
),

repeated as (
    select
        year,
        library,
        kind,
        count(*) as entry_count
    from titled
    where title_key <> ''
    group by year, library, kind, outlet_key, title_key
    having count(*) > 1
)

select
    concat('media_coverage.count?year=', year, '&kind=', kind, '&language=total&library=', library) as cell,
    cast(sum(entry_count) as bigint) as observed,
    count(*) as expected,
    cast(sum(entry_count) - count(*) as bigint) as difference
from repeated
group by year, library, kind
order by cell
