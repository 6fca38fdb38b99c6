-- The books are what came by budget, state order, gift and exchange.
-- severity: block
-- table: acquisitions_by_source
-- grain: year, measure. Units: tenge, copies.
with sums as (
    select
        year,
        'amount_kzt' as measure,
        max(amount_kzt) filter (where source = 'books_total') as observed,
        sum(amount_kzt) filter (where source in ('budget', 'state_order', 'gift', 'exchange')) as expected
    from acquisitions_by_source
    group by year
    union all
    select
        year,
        'copies' as measure,
        max(copies) filter (where source = 'books_total') as observed,
        sum(copies) filter (where source in ('budget', 'state_order', 'gift', 'exchange')) as expected
    from acquisitions_by_source
    group by year
    union all
    select
        year,
        'kazakh_copies' as measure,
        max(kazakh_copies) filter (where source = 'books_total') as observed,
        sum(kazakh_copies) filter (where source in ('budget', 'state_order', 'gift', 'exchange')) as expected
    from acquisitions_by_source
    group by year
)

select
    concat('acquisitions_by_source.', measure, '?year=', year, '&source=books_total') as cell,
    observed,
    expected,
    observed - expected as difference
from sums
where observed is distinct from expected
order by cell
