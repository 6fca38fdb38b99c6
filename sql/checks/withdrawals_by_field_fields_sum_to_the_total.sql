-- The fields of knowledge, with the unclassified copies, sum to the total.
-- severity: block
-- table: withdrawals_by_field
-- grain: year, language. Unit: copies.
with sums as (
    select
        year,
        language,
        max(copies) filter (where field = 'total') as observed,
        cast(sum(copies) filter (where field <> 'total') as bigint) as expected
    from withdrawals_by_field
    group by year, language
)

select
    concat('withdrawals_by_field.copies?year=', year, '&language=', language, '&field=total') as cell,
    observed,
    expected,
    observed - expected as difference
from sums
where observed is distinct from expected
order by cell
