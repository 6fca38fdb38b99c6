-- A share is copies / total × 100, half-up, one decimal.
-- severity: block
-- table: stock_by_field
-- grain: as_of, language, field. Unit: per cent.
with expected_shares as (
    select
        parts.as_of,
        parts.language,
        parts.field,
        parts.share_pct as observed,
        main.share_pct(parts.copies, totals.copies) as expected
    from stock_by_field as parts
    inner join stock_by_field as totals
        on
            parts.as_of = totals.as_of
            and parts.language = totals.language
            and totals.field = 'total'
    where parts.field <> 'total'
)

select
    concat('stock_by_field.share_pct?as_of=', as_of, '&language=', language, '&field=', field) as cell,
    observed,
    expected,
    observed - expected as difference
from expected_shares
where observed is distinct from expected
order by cell
