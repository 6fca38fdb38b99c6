-- There are not more titles than copies of the subscription, nor more in Kazakh.
-- severity: block
-- table: periodicals
-- grain: year, measure. Unit: titles.
with compared as (
    select
        titles.year,
        unnest(['titles', 'kazakh_titles']) as title_column,
        unnest(['copies', 'kazakh_copies']) as copy_column,
        unnest([titles.titles, titles.kazakh_titles]) as observed,
        unnest([bought.copies, bought.kazakh_copies]) as expected
    from periodicals as titles
    inner join acquisitions_by_source as bought
        on
            titles.year = bought.year
            and bought.source = 'subscription'
    where titles.scope = 'all'
)

select
    concat('periodicals.', title_column, '?year=', year, '&scope=all') as cell,
    observed,
    expected,
    observed - expected as difference,
    [
        concat('periodicals.', title_column, '?year=', year, '&scope=all'),
        concat('acquisitions_by_source.', copy_column, '?year=', year, '&source=subscription')
    ] as cells
from compared
where observed > expected
order by cell
