-- A title in Kazakh has on the average as many copies as one in another language, give or take a factor of five; else a
-- digit of the titles is wrong. Few are few: 20 copies of each at least.
-- severity: warn
-- table: withdrawals_by_field
-- grain: year. Unit: titles in Kazakh; expected: as many as all titles would have by the copies.
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
    concat('withdrawals_by_field.titles?year=', year, '&language=kazakh&field=total') as cell,
    kazakh_titles as observed,
    cast(round(titles * kazakh_copies / copies) as bigint) as expected,
    kazakh_titles - cast(round(titles * kazakh_copies / copies) as bigint) as difference,
    [
        concat('withdrawals_by_field.titles?year=', year, '&language=kazakh&field=total'),
        concat('withdrawals_by_field.titles?year=', year, '&language=all&field=total'),
        concat('withdrawals_by_field.copies?year=', year, '&language=kazakh&field=total'),
        concat('withdrawals_by_field.copies?year=', year, '&language=all&field=total')
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
