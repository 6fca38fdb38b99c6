-- What a field has gained in a year beyond its books, less what left it, is its periodicals: not fewer than none, and
-- not more than the subscription.
-- severity: warn
-- table: stock_by_field
-- of: printed
-- grain: as_of, language, field, of years with acquisitions. Unit: copies; expected: the nearest that can be.
with subscribed as (
    select
        year,
        unnest(['all', 'kazakh']) as language,
        unnest(['copies', 'kazakh_copies']) as measure,
        unnest([copies, kazakh_copies]) as copies
    from acquisitions_by_source
    where source = 'subscription'
),

compared as (
    select
        closing.as_of,
        opening.as_of as opened_on,
        closing.language,
        closing.field,
        books.year,
        subscribed.measure,
        subscribed.copies as most,
        closing.copies as observed,
        opening.copies + books.copies - coalesce(withdrawn.copies, 0) as least_copies
    from stock_by_field as closing
    inner join stock_by_field as opening
        on
            year(closing.as_of) = year(opening.as_of) + 1
            and closing.language = opening.language
            and closing.field = opening.field
    inner join acquisitions_by_field as books
        on
            year(opening.as_of) = books.year
            and closing.language = books.language
            and closing.field = books.field
            and books.scope = 'all'
    inner join subscribed
        on
            books.year = subscribed.year
            and closing.language = subscribed.language
    left join withdrawals_by_field as withdrawn
        on
            books.year = withdrawn.year
            and closing.language = withdrawn.language
            and closing.field = withdrawn.field
    where closing.field <> 'total'
)

select
    concat('stock_by_field.copies?as_of=', as_of, '&language=', language, '&field=', field) as cell,
    observed,
    case when observed < least_copies then least_copies else least_copies + most end as expected,
    observed - case when observed < least_copies then least_copies else least_copies + most end as difference,
    [
        concat('stock_by_field.copies?as_of=', as_of, '&language=', language, '&field=', field),
        concat('stock_by_field.copies?as_of=', opened_on, '&language=', language, '&field=', field),
        concat('acquisitions_by_field.copies?year=', year, '&scope=all&language=', language, '&field=', field),
        concat('withdrawals_by_field.copies?year=', year, '&language=', language, '&field=', field),
        concat('acquisitions_by_source.', measure, '?year=', year, '&source=subscription')
    ] as cells
from compared
where
    observed < least_copies
    or observed > least_copies + most
order by cell
