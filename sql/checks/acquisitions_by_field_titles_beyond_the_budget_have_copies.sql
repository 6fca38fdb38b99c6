-- Titles that did not come by budget have copies that did not: the titles of all books less those of the budget are not
-- more than the copies of all books less those of the budget.
-- severity: block
-- table: acquisitions_by_field
-- grain: year, language. Unit: titles and copies beyond the budget.
with paired as (
    select
        every.year,
        every.language,
        every.titles - budget.titles as titles,
        every.copies - budget.copies as copies
    from acquisitions_by_field as every
    inner join acquisitions_by_field as budget
        on
            every.year = budget.year
            and every.language = budget.language
            and budget.scope = 'budget'
            and budget.field = 'total'
    where
        every.scope = 'all'
        and every.field = 'total'
)

select
    concat(
        'acquisitions_by_field.titles?year=', year, '&scope=all&language=', language, '&field=total'
    ) as cell,
    titles as observed,
    copies as expected,
    titles - copies as difference,
    [
        concat(
            'acquisitions_by_field.titles?year=', year, '&scope=all&language=', language, '&field=total'
        ),
        concat(
            'acquisitions_by_field.titles?year=', year, '&scope=budget&language=', language, '&field=total'
        ),
        concat(
            'acquisitions_by_field.copies?year=', year, '&scope=all&language=', language, '&field=total'
        ),
        concat(
            'acquisitions_by_field.copies?year=', year, '&scope=budget&language=', language, '&field=total'
        )
    ] as cells
from paired
where titles > copies
order by cell
