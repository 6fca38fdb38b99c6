-- The titles of all books are not more than those of the four sources of books together, where the text states them
-- all.
-- severity: block
-- table: acquisitions_by_field
-- grain: year. Unit: titles.
with stated as (
    select
        year,
        sum(value) as titles,
        list(
            concat('statements.value?year=', year, '&section=acquisitions&statement=', url_encode(statement))
            order by statement asc
        ) as addresses
    from statements
    where
        section = 'acquisitions'
        and statement in ('budget titles', 'state-order titles', 'gift titles', 'exchange titles')
    group by year
    having count(value) = 4
),

compared as (
    select
        books.titles as observed,
        stated.titles as expected,
        concat('acquisitions_by_field.titles?year=', books.year, '&scope=all&language=all&field=total') as cell,
        stated.addresses
    from acquisitions_by_field as books
    inner join stated on books.year = stated.year
    where
        books.scope = 'all'
        and books.language = 'all'
        and books.field = 'total'
)

select
    cell,
    observed,
    expected,
    observed - expected as difference,
    list_prepend(cell, addresses) as cells
from compared
where observed > expected
order by cell
