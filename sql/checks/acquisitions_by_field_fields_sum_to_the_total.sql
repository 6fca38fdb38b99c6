-- The fields of knowledge, with the unclassified copies, sum to the total.
-- severity: block
-- table: acquisitions_by_field
-- grain: year, scope, language, where any field is stated. Unit: copies.
with addressed as (
    select
        year,
        scope,
        language,
        field,
        copies,
        concat(
            'acquisitions_by_field.copies?year=', year, '&scope=', scope, '&language=', language, '&field=', field
        ) as address
    from acquisitions_by_field
),

sums as (
    select
        year,
        scope,
        language,
        max(copies) filter (where field = 'total') as observed,
        cast(sum(copies) filter (where field <> 'total') as bigint) as expected,
        list(address order by field = 'total' desc, field asc) as cells
    from addressed
    group by year, scope, language
)

select
    concat(
        'acquisitions_by_field.copies?year=', year, '&scope=', scope, '&language=', language, '&field=total'
    ) as cell,
    observed,
    expected,
    observed - expected as difference,
    cells
from sums
where
    expected is not null
    and observed is distinct from expected
order by cell
