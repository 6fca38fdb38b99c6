-- A share is its part over its whole: copies / total × 100. One that is only rounded otherwise than half-up to one
-- decimal is another rule's. A table without any share, and no share of no copies, are nothing.
-- severity: block
-- table: acquisitions_by_field
-- grain: year, scope, language, field. Unit: per cent.
with shares as (
    select
        parts.year,
        parts.scope,
        parts.language,
        parts.field,
        parts.copies,
        parts.share_pct as observed,
        main.share_pct(parts.copies, totals.copies) as expected,
        coalesce(
            main.is_rounded_otherwise(parts.share_pct, parts.copies, totals.copies), false
        ) as is_rounded_otherwise,
        bool_or(parts.share_pct is not null) over (
            partition by parts.year, parts.scope, parts.language
        ) as states_shares
    from acquisitions_by_field as parts
    inner join acquisitions_by_field as totals
        on
            parts.year = totals.year
            and parts.scope = totals.scope
            and parts.language = totals.language
            and totals.field = 'total'
    where totals.copies is not null
)

select
    concat(
        'acquisitions_by_field.share_pct?year=', year, '&scope=', scope, '&language=', language, '&field=', field
    ) as cell,
    observed,
    expected,
    observed - expected as difference,
    [
        concat(
            'acquisitions_by_field.share_pct?year=', year, '&scope=', scope, '&language=', language, '&field=', field
        ),
        concat(
            'acquisitions_by_field.copies?year=', year, '&scope=', scope, '&language=', language, '&field=', field
        ),
        concat(
            'acquisitions_by_field.copies?year=', year, '&scope=', scope, '&language=', language, '&field=total'
        )
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
