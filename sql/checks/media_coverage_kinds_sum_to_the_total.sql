-- All items are the articles and the TV stories, together and in each language that states a total.
-- severity: block
-- table: media_coverage
-- grain: year, language. Unit: items.
with sums as (
    select
        year,
        language,
        max(count) filter (where kind = 'total') as observed,
        cast(sum(count) filter (where kind <> 'total') as bigint) as expected,
        count(*) filter (where kind = 'total') as total_count,
        list(
            concat('media_coverage.count?year=', year, '&kind=', kind, '&language=', language)
            order by kind = 'total' desc, kind asc
        ) as cells
    from media_coverage
    group by year, language
)

select
    concat('media_coverage.count?year=', year, '&kind=total&language=', language) as cell,
    observed,
    expected,
    observed - expected as difference,
    cells
from sums
where
    total_count > 0
    and observed is distinct from expected
order by cell
