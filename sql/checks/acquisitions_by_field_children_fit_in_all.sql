-- Children's copies are mostly books, so a cell of them above the same cell of all books is worth a look; it is
-- right only where children's periodicals make up the rest.
-- severity: warn
-- table: acquisitions_by_field
-- grain: year, language, field, measure. Units: copies, titles.
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
            parts.measure,
            '?year=',
            parts.year,
            '&scope=all&language=',
            parts.language,
            '&field=',
            parts.field
        )
    ] as cells
from stated as parts
left join stated as wholes
    on
        parts.year = wholes.year
        and parts.language = wholes.language
        and parts.field = wholes.field
        and parts.measure = wholes.measure
        and wholes.scope = 'all'
where
    parts.scope = 'children'
    and parts.figure > coalesce(wholes.figure, 0)
    and exists (
        select 1
        from acquisitions_by_field as books
        where
            books.year = parts.year
            and books.scope = 'all'
    )
order by cell
