-- Children's copies are mostly books, so a cell of them above the same cell of all books is worth a look; it is
-- right only where children's periodicals make up the rest.
-- severity: warn
-- table: acquisitions_by_field
-- grain: year, language, field, measure. Units: copies, titles.
select
    concat(
        'acquisitions_by_field.copies?year=',
        parts.year,
        '&scope=children&language=',
        parts.language,
        '&field=',
        parts.field
    ) as cell,
    parts.copies as observed,
    coalesce(wholes.copies, 0) as expected,
    parts.copies - coalesce(wholes.copies, 0) as difference
from acquisitions_by_field as parts
left join acquisitions_by_field as wholes
    on
        parts.year = wholes.year
        and parts.language = wholes.language
        and parts.field = wholes.field
        and wholes.scope = 'all'
where
    parts.scope = 'children'
    and parts.copies > coalesce(wholes.copies, 0)
union all
select
    concat(
        'acquisitions_by_field.titles?year=',
        parts.year,
        '&scope=children&language=',
        parts.language,
        '&field=',
        parts.field
    ) as cell,
    parts.titles as observed,
    coalesce(wholes.titles, 0) as expected,
    parts.titles - coalesce(wholes.titles, 0) as difference
from acquisitions_by_field as parts
left join acquisitions_by_field as wholes
    on
        parts.year = wholes.year
        and parts.language = wholes.language
        and parts.field = wholes.field
        and wholes.scope = 'all'
where
    parts.scope = 'children'
    and parts.titles > coalesce(wholes.titles, 0)
order by cell
