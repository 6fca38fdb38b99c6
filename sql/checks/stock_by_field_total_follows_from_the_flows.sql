-- Stock is the stock of a year before, plus what was acquired, less what was withdrawn in the year.
-- severity: block
-- table: stock_by_field
-- of: printed
-- grain: as_of, language, of years with acquisitions. Unit: copies.
with acquired as (
    select
        year,
        unnest(['all', 'kazakh']) as language,
        unnest(['copies', 'kazakh_copies']) as measure,
        unnest([copies, kazakh_copies]) as copies
    from acquisitions_by_source
    where source = 'total'
),

compared as (
    select
        closing.as_of,
        opening.as_of as opened_on,
        closing.language,
        acquired.year,
        acquired.measure,
        closing.copies as observed,
        opening.copies + acquired.copies - coalesce(withdrawn.copies, 0) as expected
    from stock_by_field as closing
    inner join stock_by_field as opening
        on
            year(closing.as_of) = year(opening.as_of) + 1
            and closing.language = opening.language
            and opening.field = 'total'
    inner join acquired
        on
            year(opening.as_of) = acquired.year
            and closing.language = acquired.language
    left join withdrawals_by_field as withdrawn
        on
            acquired.year = withdrawn.year
            and closing.language = withdrawn.language
            and withdrawn.field = 'total'
    where closing.field = 'total'
)

select
    concat('stock_by_field.copies?as_of=', as_of, '&language=', language, '&field=total') as cell,
    observed,
    expected,
    observed - expected as difference,
    [
        concat('stock_by_field.copies?as_of=', as_of, '&language=', language, '&field=total'),
        concat('stock_by_field.copies?as_of=', opened_on, '&language=', language, '&field=total'),
        concat('acquisitions_by_source.', measure, '?year=', year, '&source=total'),
        concat('withdrawals_by_field.copies?year=', year, '&language=', language, '&field=total')
    ] as cells
from compared
where observed <> expected
order by cell
