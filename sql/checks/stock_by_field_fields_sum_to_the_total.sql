-- The fields of knowledge, with the unclassified copies, sum to the total.
-- severity: block
-- table: stock_by_field
-- grain: as_of, language. Unit: copies.
with sums as (
    select
        as_of,
        language,
        max(copies) filter (where field = 'total') as observed,
        cast(sum(copies) filter (where field <> 'total') as bigint) as expected
    from stock_by_field
    group by as_of, language
)

select
    concat('stock_by_field.copies?as_of=', as_of, '&language=', language, '&field=total') as cell,
    observed,
    expected,
    observed - expected as difference
from sums
where observed is distinct from expected
order by cell
