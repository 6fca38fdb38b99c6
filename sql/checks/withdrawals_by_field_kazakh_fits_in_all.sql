-- What is in Kazakh is a part of what is in all languages, cell by cell.
-- severity: block
-- table: withdrawals_by_field
-- grain: year, language, field, measure. Units: copies, titles.
select
    concat('withdrawals_by_field.copies?year=', parts.year, '&language=kazakh&field=', parts.field) as cell,
    parts.copies as observed,
    coalesce(wholes.copies, 0) as expected,
    parts.copies - coalesce(wholes.copies, 0) as difference
from withdrawals_by_field as parts
inner join withdrawals_by_field as wholes
    on
        parts.year = wholes.year
        and parts.field = wholes.field
        and wholes.language = 'all'
where
    parts.language = 'kazakh'
    and parts.copies > coalesce(wholes.copies, 0)
union all
select
    concat('withdrawals_by_field.titles?year=', parts.year, '&language=kazakh&field=', parts.field) as cell,
    parts.titles as observed,
    coalesce(wholes.titles, 0) as expected,
    parts.titles - coalesce(wholes.titles, 0) as difference
from withdrawals_by_field as parts
inner join withdrawals_by_field as wholes
    on
        parts.year = wholes.year
        and parts.field = wholes.field
        and wholes.language = 'all'
where
    parts.language = 'kazakh'
    and parts.titles > coalesce(wholes.titles, 0)
order by cell
