-- Titles are stated of the total alone, or of every field that has copies; of one field and not of another, a figure
-- slipped from the column beside.
-- severity: warn
-- table: acquisitions_by_field
-- grain: year, scope, language, field. Unit: titles; expected: none.
with marked as (
    select
        year,
        scope,
        language,
        field,
        titles,
        bool_or(titles is null and copies > 0) over (partition by year, scope, language) as lacks_titles
    from acquisitions_by_field
    where field <> 'total'
)

select
    concat(
        'acquisitions_by_field.titles?year=', year, '&scope=', scope, '&language=', language, '&field=', field
    ) as cell,
    titles as observed,
    cast(null as bigint) as expected,
    cast(null as bigint) as difference,
    [
        concat(
            'acquisitions_by_field.titles?year=', year, '&scope=', scope, '&language=', language, '&field=', field
        ),
        concat(
            'acquisitions_by_field.copies?year=', year, '&scope=', scope, '&language=', language, '&field=', field
        ),
        concat(
            'acquisitions_by_field.share_pct?year=', year, '&scope=', scope, '&language=', language, '&field=', field
        )
    ] as cells
from marked
where
    titles is not null
    and lacks_titles
order by cell
