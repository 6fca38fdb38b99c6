-- No copies and no amount are below zero.
-- severity: block
-- table: acquisitions_by_source
-- grain: year, source, measure. Units: copies, tenge.
with stated as (
    select
        year,
        source,
        unnest(['plan_amount_kzt', 'amount_kzt', 'copies', 'kazakh_copies']) as measure,
        unnest([plan_amount_kzt, amount_kzt, copies, kazakh_copies]) as figure
    from acquisitions_by_source
)

select
    concat('acquisitions_by_source.', measure, '?year=', year, '&source=', source) as cell,
    figure as observed,
    0 as expected,
    figure as difference
from stated
where figure < 0
order by cell
