-- What is in Kazakh is a part of what is in all languages, cell by cell.
-- severity: block
-- table: acquisitions_by_field
-- grain: year, scope, language, field, measure. Units: copies, titles.
with stated as (
    select
        year,
        scope,
        language,
        field,
        unnest(['copies', 'titles']) as measure,
        unnest([copies, titles]) as figure
    from acquisitions_by_field
)

select
    concat(
        'acquisitions_by_field.',
        parts.measure,
        '?year=',
        parts.year,
        '&scope=',
        parts.scope,
        '&language=',
        parts.language,
        '&field=',
        parts.field
    ) as cell,
    parts.figure as observed,
    coalesce(wholes.figure, 0) as expected,
    parts.figure - coalesce(wholes.figure, 0) as difference,
    [
        concat(
            'acquisitions_by_field.',
            parts.measure,
            '?year=',
            parts.year,
            '&scope=',
            parts.scope,
            '&language=',
            parts.language,
            '&field=',
            parts.field
        ),
        concat(
            'acquisitions_by_field.',
            wholes.measure,
            '?year=',
            wholes.year,
            '&scope=',
            wholes.scope,
            '&language=',
            wholes.language,
            '&field=',
            wholes.field
        )
    ] as cells
from stated as parts
inner join stated as wholes
    on
        parts.year = wholes.year
        and parts.scope = wholes.scope
        and parts.field = wholes.field
        and parts.measure = wholes.measure
        and wholes.language = 'all'
where
    parts.language = 'kazakh'
    and parts.figure > coalesce(wholes.figure, 0)
order by cell
