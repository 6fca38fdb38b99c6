-- The plan of money is the sum of the plans of its sources.
-- severity: block
-- table: acquisitions_by_source
-- grain: year, measure. Units: tenge.
with sums as (
    select
        year,
        'plan_amount_kzt' as measure,
        max(plan_amount_kzt) filter (where source = 'total') as observed,
        sum(plan_amount_kzt) filter (where source not in ('total', 'books_total')) as expected
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
