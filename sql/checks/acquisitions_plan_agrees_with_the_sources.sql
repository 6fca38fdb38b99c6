-- Copies acquired, and in Kazakh, are those of the table by source of money.
-- severity: block
-- table: acquisitions_plan
-- grain: year, measure. Unit: copies.
with compared as (
    select
        plan.year,
        unnest(['copies', 'kazakh_copies']) as measure,
        unnest([plan.actual_copies, plan.actual_kazakh_copies]) as observed,
        unnest([totals.copies, totals.kazakh_copies]) as expected
    from acquisitions_plan as plan
    inner join acquisitions_by_source as totals
        on
            plan.year = totals.year
            and totals.source = 'total'
)

select
    concat('acquisitions_plan.actual_', measure, '?year=', year) as cell,
    observed,
    expected,
    observed - expected as difference,
    [
        concat('acquisitions_plan.actual_', measure, '?year=', year),
        concat('acquisitions_by_source.', measure, '?year=', year, '&source=total')
    ] as cells
from compared
where observed <> expected
order by cell
