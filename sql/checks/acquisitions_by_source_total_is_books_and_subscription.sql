-- The total is the books and the subscription.
-- severity: block
-- table: acquisitions_by_source
-- grain: year, measure of which either is stated. Units: tenge, copies.
with stated as (
    select
        year,
        source,
        unnest(['amount_kzt', 'copies', 'kazakh_copies']) as measure,
        unnest([amount_kzt, copies, kazakh_copies]) as figure
    from acquisitions_by_source
    where source in ('books_total', 'subscription', 'total')
),

sums as (
    select
        year,
        measure,
        max(figure) filter (where source = 'total') as observed,
        sum(figure) filter (where source <> 'total') as expected,
        list(
            concat('acquisitions_by_source.', measure, '?year=', year, '&source=', source)
            order by source = 'total' desc, source asc
        ) as cells
    from stated
    group by year, measure
)

select
    concat('acquisitions_by_source.', measure, '?year=', year, '&source=total') as cell,
    observed,
    expected,
    observed - expected as difference,
    cells
from sums
where
    observed is distinct from expected
    and expected is not null
order by cell
