-- The number of titles is not, to the unit, that of the Kazakh copies: a figure that slipped into another column.
-- Few are few: 100 at least.
-- severity: warn
-- table: stock_by_field
-- grain: as_of. Unit: titles; expected: anything but the Kazakh copies.
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
    titles as observed,
    cast(null as bigint) as expected,
    cast(null as bigint) as difference,
    [
        concat('stock_by_field.titles?as_of=', as_of, '&language=all&field=total'),
        concat('stock_by_field.copies?as_of=', as_of, '&language=kazakh&field=total')
    ] as cells
from paired
where
    titles = kazakh_copies
    and copies <> kazakh_copies
    and titles >= 100
order by cell
