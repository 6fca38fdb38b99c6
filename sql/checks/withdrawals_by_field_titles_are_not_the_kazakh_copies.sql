-- The number of titles is not, to the unit, that of the Kazakh copies: a figure that slipped into another column.
-- Few are few: 100 at least.
-- severity: warn
-- table: withdrawals_by_field
-- grain: year. Unit: titles; expected: anything but the Kazakh copies.
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
    titles as observed,
    cast(null as bigint) as expected,
    cast(null as bigint) as difference,
    [
        concat('withdrawals_by_field.titles?year=', year, '&language=all&field=total'),
        concat('withdrawals_by_field.copies?year=', year, '&language=kazakh&field=total')
    ] as cells
from paired
where
    titles = kazakh_copies
    and copies <> kazakh_copies
    and titles >= 100
order by cell
