-- The copies acquired in Kazakh are a part of all copies of the same interval.
-- severity: block
-- table: figures_by_period
-- grain: year, interval. Unit: copies.
select
    concat(
        'figures_by_period.value?year=', kazakh.year, '&interval=', kazakh.interval, '&measure=', kazakh.measure
    ) as cell,
    kazakh.value as observed,
    whole.value as expected,
    kazakh.value - whole.value as difference,
    [
        concat(
            'figures_by_period.value?year=', kazakh.year, '&interval=', kazakh.interval, '&measure=', kazakh.measure
        ),
        concat('figures_by_period.value?year=', whole.year, '&interval=', whole.interval, '&measure=', whole.measure)
    ] as cells
from figures_by_period as kazakh
inner join figures_by_period as whole
    on
        kazakh.year = whole.year
        and kazakh.interval = whole.interval
        and whole.measure = 'acquired_copies'
where
    kazakh.measure = 'acquired_kazakh_copies'
    and kazakh.value > whole.value
order by cell
