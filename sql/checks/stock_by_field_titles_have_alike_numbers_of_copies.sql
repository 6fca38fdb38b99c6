-- A title in Kazakh has on the average as many copies as one in another language, give or take a factor of five; else a
-- digit of the titles is wrong. Few are few: 20 copies of each at least.
-- severity: warn
-- table: stock_by_field
-- grain: as_of. Unit: titles in Kazakh; expected: as many as all titles would have by the copies.
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
    concat('stock_by_field.titles?as_of=', as_of, '&language=kazakh&field=total') as cell,
    kazakh_titles as observed,
    cast(round(titles * kazakh_copies / copies) as bigint) as expected,
    kazakh_titles - cast(round(titles * kazakh_copies / copies) as bigint) as difference,
    [
        concat('stock_by_field.titles?as_of=', as_of, '&language=kazakh&field=total'),
        concat('stock_by_field.titles?as_of=', as_of, '&language=all&field=total'),
        concat('stock_by_field.copies?as_of=', as_of, '&language=kazakh&field=total'),
        concat('stock_by_field.copies?as_of=', as_of, '&language=all&field=total')
    ] as cells
from paired
where
    kazakh_copies >= 20
    and copies - kazakh_copies >= 20
    and (
        kazakh_copies * (titles - kazakh_titles) > 5 * kazakh_titles * (copies - kazakh_copies)
        or 5 * kazakh_copies * (titles - kazakh_titles) < kazakh_titles * (copies - kazakh_copies)
    )
order by cell
