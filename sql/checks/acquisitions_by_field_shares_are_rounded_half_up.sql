-- A share is rounded half-up to one decimal; one that is cut, raised or a whole number is true, and noted.
-- severity: note
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
        ) as is_rounded_otherwise
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
    is_rounded_otherwise
order by cell
