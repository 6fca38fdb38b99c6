-- The number of titles is not, to the unit, that of the Kazakh copies: a figure that slipped into another column.
-- Few are few: 100 at least.
-- severity: warn
-- table: acquisitions_by_field
-- grain: year, scope. Unit: titles; expected: anything but the Kazakh copies.
with paired as (
    select
        every.year,
        every.scope,
        every.titles,
        every.copies,
        kazakh.titles as kazakh_titles,
        kazakh.copies as kazakh_copies
    from acquisitions_by_field as every
    inner join acquisitions_by_field as kazakh
        on
            every.year = kazakh.year
            and every.scope = kazakh.scope
            and kazakh.language = 'kazakh'
            and kazakh.field = 'total'
    where
        every.language = 'all'
        and every.field = 'total'
)

select
    concat(
        'acquisitions_by_field.titles?year=', year, '&scope=', scope, '&language=all&field=total'
    ) as cell,
    titles as observed,
    cast(null as bigint) as expected,
    cast(null as bigint) as difference,
    [
        concat(
            'acquisitions_by_field.titles?year=', year, '&scope=', scope, '&language=all&field=total'
        ),
        concat(
            'acquisitions_by_field.copies?year=', year, '&scope=', scope, '&language=kazakh&field=total'
        )
    ] as cells
from paired
where
    titles = kazakh_copies
    and copies <> kazakh_copies
    and titles >= 100
order by cell
