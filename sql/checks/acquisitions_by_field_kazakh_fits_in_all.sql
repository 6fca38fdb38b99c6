-- What is in Kazakh is a part of what is in all languages, cell by cell.
-- severity: block
-- table: acquisitions_by_field
-- grain: year, scope, language, field, measure. Units: copies, titles.
select
    concat(
        'acquisitions_by_field.copies?year=', parts.year, '&scope=', parts.scope, '&language=kazakh&field=', parts.field
    ) as cell,
    parts.copies as observed,
    coalesce(wholes.copies, 0) as expected,
    parts.copies - coalesce(wholes.copies, 0) as difference
from acquisitions_by_field as parts
inner join acquisitions_by_field as wholes
    on
        parts.year = wholes.year
        and parts.scope = wholes.scope
        and parts.field = wholes.field
        and wholes.language = 'all'
where
    parts.language = 'kazakh'
    and parts.copies > coalesce(wholes.copies, 0)
union all
select
    concat(
        'acquisitions_by_field.titles?year=', parts.year, '&scope=', parts.scope, '&language=kazakh&field=', parts.field
    ) as cell,
    parts.titles as observed,
    coalesce(wholes.titles, 0) as expected,
    parts.titles - coalesce(wholes.titles, 0) as difference
from acquisitions_by_field as parts
inner join acquisitions_by_field as wholes
    on
        parts.year = wholes.year
        and parts.scope = wholes.scope
        and parts.field = wholes.field
        and wholes.language = 'all'
where
    parts.language = 'kazakh'
    and parts.titles > coalesce(wholes.titles, 0)
order by cell
