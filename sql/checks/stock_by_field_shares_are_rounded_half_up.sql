-- A share is rounded half-up to one decimal; one that is cut, raised or a whole number is true, and noted.
-- severity: note
-- table: stock_by_field
-- grain: as_of, language, field. Unit: per cent.
with shares as (
    select
        parts.as_of,
        parts.language,
        parts.field,
        parts.copies,
        parts.share_pct as observed,
        main.share_pct(parts.copies, totals.copies) as expected,
        coalesce(
            main.is_rounded_otherwise(parts.share_pct, parts.copies, totals.copies), false
        ) as is_rounded_otherwise
    from stock_by_field as parts
    inner join stock_by_field as totals
        on
            parts.as_of = totals.as_of
            and parts.language = totals.language
            and totals.field = 'total'
    where totals.copies is not null
)

select
    concat('stock_by_field.share_pct?as_of=', as_of, '&language=', language, '&field=', field) as cell,
    observed,
    expected,
    observed - expected as difference,
    [
        concat('stock_by_field.share_pct?as_of=', as_of, '&language=', language, '&field=', field),
        concat('stock_by_field.copies?as_of=', as_of, '&language=', language, '&field=', field),
        concat('stock_by_field.copies?as_of=', as_of, '&language=', language, '&field=total')
    ] as cells
from shares
where
    is_rounded_otherwise
order by cell
