-- What came into a field in the year and did not leave it again is in its stock at the end.
-- severity: block
-- table: stock_by_field
-- of: printed
-- grain: as_of, language, field (of books alone, but the total). Unit: copies; expected: so many at least.
with compared as (
    select
        closing.as_of,
        closing.language,
        closing.field,
        books.year,
        closing.copies as observed,
        books.copies - coalesce(withdrawn.copies, 0) as expected
    from stock_by_field as closing
    inner join acquisitions_by_field as books
        on
            year(closing.as_of) = books.year + 1
            and closing.language = books.language
            and closing.field = books.field
            and books.scope = 'all'
    left join withdrawals_by_field as withdrawn
        on
            books.year = withdrawn.year
            and closing.language = withdrawn.language
            and closing.field = withdrawn.field
)

select
    concat('stock_by_field.copies?as_of=', as_of, '&language=', language, '&field=', field) as cell,
    observed,
    expected,
    observed - expected as difference,
    [
        concat('stock_by_field.copies?as_of=', as_of, '&language=', language, '&field=', field),
        concat('acquisitions_by_field.copies?year=', year, '&scope=all&language=', language, '&field=', field),
        concat('withdrawals_by_field.copies?year=', year, '&language=', language, '&field=', field)
    ] as cells
from compared
where observed < expected
order by cell
