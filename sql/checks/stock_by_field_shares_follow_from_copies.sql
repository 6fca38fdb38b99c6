-- A share is its part over its whole: copies / total × 100. One that is only rounded otherwise than half-up to one
-- decimal is another rule's. A table without any share, and no share of no copies, are nothing.
-- severity: block
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
        ) as is_rounded_otherwise,
        bool_or(parts.share_pct is not null) over (
            partition by parts.as_of, parts.language
        ) as states_shares
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
    observed is distinct from expected
    and not is_rounded_otherwise
    and states_shares
    and (
        observed <> 0
        or (copies > 0 and field <> 'total')
    )
order by cell
