-- What was spent is between half of the plan and twice the plan; else one of the two has a digit too many or too few.
-- severity: warn
-- table: acquisitions_by_source
-- grain: year, source that has a plan. Unit: tenge; expected: the plan.
select
    concat('acquisitions_by_source.amount_kzt?year=', year, '&source=', source) as cell,
    amount_kzt as observed,
    plan_amount_kzt as expected,
    amount_kzt - plan_amount_kzt as difference,
    [
        concat('acquisitions_by_source.amount_kzt?year=', year, '&source=', source),
        concat('acquisitions_by_source.plan_amount_kzt?year=', year, '&source=', source)
    ] as cells
from acquisitions_by_source
where
    source not in ('books_total', 'total')
    and (2 * amount_kzt < plan_amount_kzt or amount_kzt > 2 * plan_amount_kzt)
order by cell
