-- The plan of money is the sum of the plans of its sources.
-- severity: block
-- table: acquisitions_by_source
-- grain: year of which any source has a plan. Units: tenge.
with sums as (
    select
        year,
        max(plan_amount_kzt) filter (where source = 'total') as observed,
        sum(plan_amount_kzt) filter (where source <> 'total') as expected,
        list(
            concat('acquisitions_by_source.plan_amount_kzt?year=', year, '&source=', source)
            order by source = 'total' desc, source asc
        ) as cells
    from acquisitions_by_source
    where source <> 'books_total'
    group by year
)

select
    concat('acquisitions_by_source.plan_amount_kzt?year=', year, '&source=total') as cell,
    observed,
    expected,
    observed - expected as difference,
    cells
from sums
where
    observed is distinct from expected
    and expected is not null
order by cell
