-- The total is the books and the subscription.
-- severity: block
-- table: acquisitions_by_source
-- grain: year, measure. Units: tenge, copies.
with sums as (
    select
        year,
        'amount_kzt' as measure,
        max(amount_kzt) filter (where source = 'total') as observed,
        sum(amount_kzt) filter (where source in ('books_total', 'subscription')) as expected
    from acquisitions_by_source
    group by year
    union all
    select
        year,
        'copies' as measure,
        max(copies) filter (where source = 'total') as observed,
        sum(copies) filter (where source in ('books_total', 'subscription')) as expected
    from acquisitions_by_source
    group by year
    union all
    select
        year,
        'kazakh_copies' as measure,
        max(kazakh_copies) filter (where source = 'total') as observed,
        sum(kazakh_copies) filter (where source in ('books_total', 'subscription')) as expected
    from acquisitions_by_source
    group by year
)

select
    concat('acquisitions_by_source.', measure, '?year=', year, '&source=total') as cell,
    observed,
    expected,
    observed - expected as difference
from sums
where observed is distinct from expected
order by cell
