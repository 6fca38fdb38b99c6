-- A copy of one source of money costs about as much as a copy of all: not five times as much, and a book that is bought
-- or ordered not a fifth (a gift or a newspaper may cost little). An amount without copies is none. Few are few: 20
-- copies.
-- severity: warn
-- table: acquisitions_by_source
-- grain: year, source. Unit: tenge; expected: the amount at the mean price of a copy.
with priced as (
    select
        parts.year,
        parts.source,
        parts.copies,
        parts.amount_kzt,
        cast(round(cast(totals.amount_kzt as double) * parts.copies / totals.copies, 2) as decimal(38, 2)) as at_mean
    from acquisitions_by_source as parts
    inner join acquisitions_by_source as totals
        on
            parts.year = totals.year
            and totals.source = 'total'
    where
        parts.source not in ('books_total', 'total')
        and totals.copies > 0
        and totals.amount_kzt > 0
)

select
    concat('acquisitions_by_source.amount_kzt?year=', year, '&source=', source) as cell,
    amount_kzt as observed,
    at_mean as expected,
    amount_kzt - at_mean as difference,
    [
        concat('acquisitions_by_source.amount_kzt?year=', year, '&source=', source),
        concat('acquisitions_by_source.copies?year=', year, '&source=', source),
        concat('acquisitions_by_source.amount_kzt?year=', year, '&source=total'),
        concat('acquisitions_by_source.copies?year=', year, '&source=total')
    ] as cells
from priced
where
    (
        copies >= 20
        and (
            amount_kzt > 5 * at_mean
            or (5 * amount_kzt < at_mean and source in ('budget', 'state_order'))
        )
    )
    or (amount_kzt > 0 and copies = 0)
order by cell
