-- Children's titles in other languages than Kazakh are titles of books or of children's periodicals in them: not more
-- than both together (all less Kazakh, in each).
-- severity: warn
-- table: acquisitions_by_field
-- grain: year. Unit: titles. (It only warns: the periodicals may be those of a list, not of the ledger.)
with others as (
    select
        every.year,
        every.scope,
        every.titles - kazakh.titles as titles,
        [
            concat(
                'acquisitions_by_field.titles?year=', every.year, '&scope=', every.scope, '&language=all&field=total'
            ),
            concat(
                'acquisitions_by_field.titles?year=', every.year, '&scope=', every.scope, '&language=kazakh&field=total'
            )
        ] as addresses
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
),

compared as (
    select
        children.year,
        children.titles as observed,
        books.titles + periodicals.titles - periodicals.kazakh_titles as expected,
        list_concat(children.addresses, books.addresses) as addresses
    from others as children
    inner join others as books
        on
            children.year = books.year
            and books.scope = 'all'
    inner join periodicals
        on
            children.year = periodicals.year
            and periodicals.scope = 'children'
    where children.scope = 'children'
)

select
    addresses[1] as cell,
    observed,
    expected,
    observed - expected as difference,
    list_concat(
        addresses,
        [
            concat('periodicals.titles?year=', year, '&scope=children'),
            concat('periodicals.kazakh_titles?year=', year, '&scope=children')
        ]
    ) as cells
from compared
where observed > expected
order by cell
