-- No figure is below zero.
-- severity: block
-- table: acquisitions_plan
-- grain: year, measure. Unit: copies.
with stated as (
    select
        year,
        unnest(['plan_copies', 'actual_copies', 'actual_kazakh_copies']) as measure,
        unnest([plan_copies, actual_copies, actual_kazakh_copies]) as figure
    from acquisitions_plan
)

select
    concat('acquisitions_plan.', measure, '?year=', year) as cell,
    figure as observed,
    0 as expected,
    figure as difference
from stated
where figure < 0
order by cell
