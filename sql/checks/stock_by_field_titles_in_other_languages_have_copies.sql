-- Titles that are not in Kazakh have copies that are not: all titles less the Kazakh ones are not more than all copies
-- less the Kazakh ones.
-- severity: block
-- table: stock_by_field
-- grain: as_of. Unit: titles and copies in other languages.
with paired as (
    select
        every.as_of,
        every.titles,
        every.copies,
        kazakh.titles as kazakh_titles,
        kazakh.copies as kazakh_copies
    from stock_by_field as every
    inner join stock_by_field as kazakh
        on
            every.as_of = kazakh.as_of
            and kazakh.language = 'kazakh'
            and kazakh.field = 'total'
    where
        every.language = 'all'
        and every.field = 'total'
)

select
    concat('stock_by_field.titles?as_of=', as_of, '&language=all&field=total') as cell,
    titles - kazakh_titles as observed,
    copies - kazakh_copies as expected,
    titles - kazakh_titles - (copies - kazakh_copies) as difference,
    [
        concat('stock_by_field.titles?as_of=', as_of, '&language=kazakh&field=total'),
        concat('stock_by_field.titles?as_of=', as_of, '&language=all&field=total'),
        concat('stock_by_field.copies?as_of=', as_of, '&language=kazakh&field=total'),
        concat('stock_by_field.copies?as_of=', as_of, '&language=all&field=total')
    ] as cells
from paired
where titles - kazakh_titles > copies - kazakh_copies
order by cell
