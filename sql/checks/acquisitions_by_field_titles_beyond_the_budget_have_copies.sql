-- Titles that did not come by budget have copies that did not: the titles of all books less those of the budget are not
-- more than the copies of all books less those of the budget. So in each language, and in the others than Kazakh.
-- severity: block
-- table: acquisitions_by_field
-- grain: year, language (all, kazakh, other: all less Kazakh). Unit: titles and copies beyond the budget.
with beyond as (
    select
        every.year,
        every.language,
        every.titles - budget.titles as titles,
        every.copies - budget.copies as copies,
        [
            concat(
                'acquisitions_by_field.titles?year=',
                every.year,
                '&scope=all&language=',
                every.language,
                '&field=total'
            ),
            concat(
                'acquisitions_by_field.titles?year=',
                every.year,
                '&scope=budget&language=',
                every.language,
                '&field=total'
            ),
            concat(
                'acquisitions_by_field.copies?year=',
                every.year,
                '&scope=all&language=',
                every.language,
                '&field=total'
            ),
            concat(
                'acquisitions_by_field.copies?year=',
                every.year,
                '&scope=budget&language=',
                every.language,
                '&field=total'
            )
        ] as addresses
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
),

compared as (
    select
        titles,
        copies,
        addresses
    from beyond
    union all
    select
        everything.titles - kazakh.titles as titles,
        everything.copies - kazakh.copies as copies,
        list_concat(kazakh.addresses, everything.addresses) as addresses
    from beyond as everything
    inner join beyond as kazakh on everything.year = kazakh.year
    where
        everything.language = 'all'
        and kazakh.language = 'kazakh'
)

select
    addresses[1] as cell,
    titles as observed,
    copies as expected,
    titles - copies as difference,
    addresses as cells
from compared
where titles > copies
order by cell
