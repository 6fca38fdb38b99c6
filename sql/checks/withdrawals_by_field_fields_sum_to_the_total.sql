-- The fields of knowledge, with the unclassified copies, sum to the total.
-- severity: block
-- table: withdrawals_by_field
-- grain: year, language, where any field is stated. Unit: copies.
with addressed as (
    select
        year,
        language,
        field,
        copies,
        concat('withdrawals_by_field.copies?year=', year, '&language=', language, '&field=', field) as address
    from withdrawals_by_field
),

sums as (
    select
        year,
        language,
        max(copies) filter (where field = 'total') as observed,
        cast(sum(copies) filter (where field <> 'total') as bigint) as expected,
        list(address order by field = 'total' desc, field asc) as cells
    from addressed
    group by year, language
)

select
    concat('withdrawals_by_field.copies?year=', year, '&language=', language, '&field=total') as cell,
    observed,
    expected,
    observed - expected as difference,
    cells
from sums
where
    expected is not null
    and observed is distinct from expected
order by cell
