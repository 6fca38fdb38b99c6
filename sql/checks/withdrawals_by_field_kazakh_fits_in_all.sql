-- What is in Kazakh is a part of what is in all languages, cell by cell.
-- severity: block
-- table: withdrawals_by_field
-- grain: year, language, field, measure. Units: copies, titles.
with stated as (
    select
        year,
        language,
        field,
        unnest(['copies', 'titles']) as measure,
        unnest([copies, titles]) as figure
    from withdrawals_by_field
)

select
    concat(
        'withdrawals_by_field.',
        parts.measure,
        '?year=',
        parts.year,
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
            'withdrawals_by_field.',
            parts.measure,
            '?year=',
            parts.year,
            '&language=',
            parts.language,
            '&field=',
            parts.field
        ),
        concat(
            'withdrawals_by_field.',
            wholes.measure,
            '?year=',
            wholes.year,
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
        and parts.field = wholes.field
        and parts.measure = wholes.measure
        and wholes.language = 'all'
where
    parts.language = 'kazakh'
    and parts.figure > coalesce(wholes.figure, 0)
order by cell
