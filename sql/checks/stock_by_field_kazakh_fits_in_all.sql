-- What is in Kazakh is a part of what is in all languages, cell by cell.
-- severity: block
-- table: stock_by_field
-- grain: as_of, language, field, measure. Units: copies, titles.
with stated as (
    select
        as_of,
        language,
        field,
        unnest(['copies', 'titles']) as measure,
        unnest([copies, titles]) as figure
    from stock_by_field
)

select
    concat(
        'stock_by_field.', parts.measure, '?as_of=', parts.as_of, '&language=', parts.language, '&field=', parts.field
    ) as cell,
    parts.figure as observed,
    coalesce(wholes.figure, 0) as expected,
    parts.figure - coalesce(wholes.figure, 0) as difference,
    [
        concat(
            'stock_by_field.',
            parts.measure,
            '?as_of=',
            parts.as_of,
            '&language=',
            parts.language,
            '&field=',
            parts.field
        ),
        concat(
            'stock_by_field.',
            wholes.measure,
            '?as_of=',
            wholes.as_of,
            '&language=',
            wholes.language,
            '&field=',
            wholes.field
        )
    ] as cells
from stated as parts
inner join stated as wholes
    on
        parts.as_of = wholes.as_of
        and parts.field = wholes.field
        and parts.measure = wholes.measure
        and wholes.language = 'all'
where
    parts.language = 'kazakh'
    and parts.figure > coalesce(wholes.figure, 0)
order by cell
