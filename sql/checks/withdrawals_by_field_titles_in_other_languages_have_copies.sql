-- Titles that are not in Kazakh have copies that are not: all titles less the Kazakh ones are not more than all copies
-- less the Kazakh ones.
-- severity: block
-- table: withdrawals_by_field
-- grain: year. Unit: titles and copies in other languages.
with paired as (
    select
        every.year,
        every.titles,
        every.copies,
        kazakh.titles as kazakh_titles,
        kazakh.copies as kazakh_copies
    from withdrawals_by_field as every
    inner join withdrawals_by_field as kazakh
        on
            every.year = kazakh.year
            and kazakh.language = 'kazakh'
            and kazakh.field = 'total'
    where
        every.language = 'all'
        and every.field = 'total'
)

select
    concat('withdrawals_by_field.titles?year=', year, '&language=all&field=total') as cell,
    titles - kazakh_titles as observed,
    copies - kazakh_copies as expected,
    titles - kazakh_titles - (copies - kazakh_copies) as difference,
    [
        concat('withdrawals_by_field.titles?year=', year, '&language=kazakh&field=total'),
        concat('withdrawals_by_field.titles?year=', year, '&language=all&field=total'),
        concat('withdrawals_by_field.copies?year=', year, '&language=kazakh&field=total'),
        concat('withdrawals_by_field.copies?year=', year, '&language=all&field=total')
    ] as cells
from paired
where titles - kazakh_titles > copies - kazakh_copies
order by cell
