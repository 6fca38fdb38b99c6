-- The books are what came by budget, state order, gift and exchange; a plan of the books is the sum of theirs.
-- severity: block
-- table: acquisitions_by_source
-- grain: year, measure of which any source states a figure (of the plan: also the books). Units: tenge, copies.
with stated as (
    select
        year,
        source,
        unnest(['plan_amount_kzt', 'amount_kzt', 'copies', 'kazakh_copies']) as measure,
        unnest([plan_amount_kzt, amount_kzt, copies, kazakh_copies]) as figure
    from acquisitions_by_source
    where source in ('budget', 'state_order', 'gift', 'exchange', 'books_total')
),

sums as (
    select
        year,
        measure,
        max(figure) filter (where source = 'books_total') as observed,
        sum(figure) filter (where source <> 'books_total') as expected,
        list(
            concat('acquisitions_by_source.', measure, '?year=', year, '&source=', source)
            order by source = 'books_total' desc, source asc
        ) as cells
    from stated
    group by year, measure
)

select
    concat('acquisitions_by_source.', measure, '?year=', year, '&source=books_total') as cell,
    observed,
    expected,
    observed - expected as difference,
    cells
from sums
where
    observed is distinct from expected
    and expected is not null
    and (observed is not null or measure <> 'plan_amount_kzt')
order by cell
