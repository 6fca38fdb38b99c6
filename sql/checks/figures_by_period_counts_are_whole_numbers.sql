-- What is counted is counted in whole numbers; only amounts have decimals.
-- severity: block
-- table: figures_by_period
-- grain: year, interval, measure. Unit: that of the measure; expected: the nearest whole number.
select
    concat(
        'figures_by_period.value?year=', stated.year, '&interval=', stated.interval, '&measure=', stated.measure
    ) as cell,
    stated.value as observed,
    cast(round(stated.value) as decimal(16, 2)) as expected,
    stated.value - cast(round(stated.value) as decimal(16, 2)) as difference
from figures_by_period as stated
where
    stated.value <> floor(stated.value)
    and not ends_with(stated.measure, '_kzt')
order by cell
