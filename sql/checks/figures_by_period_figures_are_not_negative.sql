-- Flows are counted, and no count is below zero.
-- severity: block
-- table: figures_by_period
-- grain: year, interval, measure. Unit: that of the measure.
select
    concat(
        'figures_by_period.value?year=', stated.year, '&interval=', stated.interval, '&measure=', stated.measure
    ) as cell,
    stated.value as observed,
    0 as expected,
    stated.value as difference
from figures_by_period as stated
where stated.value < 0
order by cell
