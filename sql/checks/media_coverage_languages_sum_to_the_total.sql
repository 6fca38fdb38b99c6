-- The items of a kind are those in Kazakh, in Russian and in other languages.
-- severity: block
-- table: media_coverage
-- grain: year, kind. Unit: items.
with sums as (
    select
        year,
        kind,
        max(count) filter (where language = 'total') as observed,
        cast(sum(count) filter (where language <> 'total') as bigint) as expected,
        count(*) filter (where language <> 'total') as part_count,
        list(
            concat('media_coverage.count?year=', year, '&kind=', kind, '&language=', language)
            order by language = 'total' desc, language asc
        ) as cells
    from media_coverage
    group by year, kind
)

select
    concat('media_coverage.count?year=', year, '&kind=', kind, '&language=total') as cell,
    observed,
    expected,
    observed - expected as difference,
    cells
from sums
where
    part_count > 0
    and observed is distinct from expected
order by cell
