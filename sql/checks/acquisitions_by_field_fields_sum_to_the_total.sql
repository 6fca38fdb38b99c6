-- The fields of knowledge, with the unclassified copies, sum to the total.
-- severity: block
-- table: acquisitions_by_field
-- grain: year, scope, language. Unit: copies.
with sums as (
    select
        year,
        scope,
        language,
        max(copies) filter (where field = 'total') as observed,
        cast(sum(copies) filter (where field <> 'total') as bigint) as expected
    from acquisitions_by_field
    group by year, scope, language
)

select
    concat(
        'acquisitions_by_field.copies?year=', year, '&scope=', scope, '&language=', language, '&field=total'
    ) as cell,
    observed,
    expected,
    observed - expected as difference
from sums
where observed is distinct from expected
order by cell
