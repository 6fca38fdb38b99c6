-- What is in Kazakh is a part of what is in all languages, cell by cell.
-- severity: block
-- table: stock_by_field
-- grain: as_of, language, field, measure. Units: copies, titles.
select
    concat('stock_by_field.copies?as_of=', parts.as_of, '&language=kazakh&field=', parts.field) as cell,
    parts.copies as observed,
    coalesce(wholes.copies, 0) as expected,
    parts.copies - coalesce(wholes.copies, 0) as difference
from stock_by_field as parts
inner join stock_by_field as wholes
    on
        parts.as_of = wholes.as_of
        and parts.field = wholes.field
        and wholes.language = 'all'
where
    parts.language = 'kazakh'
    and parts.copies > coalesce(wholes.copies, 0)
union all
select
    concat('stock_by_field.titles?as_of=', parts.as_of, '&language=kazakh&field=', parts.field) as cell,
    parts.titles as observed,
    coalesce(wholes.titles, 0) as expected,
    parts.titles - coalesce(wholes.titles, 0) as difference
from stock_by_field as parts
inner join stock_by_field as wholes
    on
        parts.as_of = wholes.as_of
        and parts.field = wholes.field
        and wholes.language = 'all'
where
    parts.language = 'kazakh'
    and parts.titles > coalesce(wholes.titles, 0)
order by cell
