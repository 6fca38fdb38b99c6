-- The fields of knowledge, with the unclassified copies, sum to the total.
-- severity: block
-- table: stock_by_field
-- grain: as_of, language, where any field is stated. Unit: copies.
with addressed as (
    select
        as_of,
        language,
        field,
        copies,
        concat('stock_by_field.copies?as_of=', as_of, '&language=', language, '&field=', field) as address
    from stock_by_field
),

sums as (
    select
        as_of,
        language,
        max(copies) filter (where field = 'total') as observed,
        cast(sum(copies) filter (where field <> 'total') as bigint) as expected,
        list(address order by field = 'total' desc, field asc) as cells
    from addressed
    group by as_of, language
)

select
    concat('stock_by_field.copies?as_of=', as_of, '&language=', language, '&field=total') as cell,
    observed,
    expected,
    observed - expected as difference,
    cells
from sums
where
    expected is not null
    and observed is distinct from expected
order by cell
