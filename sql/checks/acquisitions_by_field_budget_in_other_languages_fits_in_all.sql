-- What came by budget in other languages than Kazakh is a part of all books in other languages, field by field.
-- severity: block
-- table: acquisitions_by_field
-- grain: year, field. Unit: copies in other languages: all less Kazakh.
with others as (
    select
        every.year,
        every.scope,
        every.field,
        every.copies - coalesce(kazakh.copies, 0) as copies
    from acquisitions_by_field as every
    inner join acquisitions_by_field as kazakh
        on
            every.year = kazakh.year
            and every.scope = kazakh.scope
            and every.field = kazakh.field
            and kazakh.language = 'kazakh'
    where every.language = 'all'
)

select
    concat(
        'acquisitions_by_field.copies?year=', parts.year, '&scope=', parts.scope, '&language=all&field=', parts.field
    ) as cell,
    parts.copies as observed,
    wholes.copies as expected,
    parts.copies - wholes.copies as difference,
    [
        concat(
            'acquisitions_by_field.copies?year=', parts.year, '&scope=budget&language=all&field=', parts.field
        ),
        concat(
            'acquisitions_by_field.copies?year=', parts.year, '&scope=budget&language=kazakh&field=', parts.field
        ),
        concat(
            'acquisitions_by_field.copies?year=', parts.year, '&scope=all&language=all&field=', parts.field
        ),
        concat(
            'acquisitions_by_field.copies?year=', parts.year, '&scope=all&language=kazakh&field=', parts.field
        )
    ] as cells
from others as parts
inner join others as wholes
    on
        parts.year = wholes.year
        and parts.field = wholes.field
        and wholes.scope = 'all'
where
    parts.scope = 'budget'
    and parts.copies > wholes.copies
order by cell
