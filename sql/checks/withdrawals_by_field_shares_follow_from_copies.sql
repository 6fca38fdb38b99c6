-- A share is copies / total × 100, half-up, one decimal.
-- severity: block
-- table: withdrawals_by_field
-- grain: year, language, field. Unit: per cent.
with expected_shares as (
    select
        parts.year,
        parts.language,
        parts.field,
        parts.share_pct as observed,
        main.share_pct(parts.copies, totals.copies) as expected
    from withdrawals_by_field as parts
    inner join withdrawals_by_field as totals
        on
            parts.year = totals.year
            and parts.language = totals.language
            and totals.field = 'total'
    where parts.field <> 'total'
)

select
    concat('withdrawals_by_field.share_pct?year=', year, '&language=', language, '&field=', field) as cell,
    observed,
    expected,
    observed - expected as difference
from expected_shares
where observed is distinct from expected
order by cell
