-- The months of a quarter sum to it, and the quarters of a half-year; where all parts are there, so is the whole.
-- severity: block
-- table: figures_by_period
-- grain: year, interval, measure. Unit: that of the measure.
with parts as (
    select
        stated.year,
        stated.measure,
        stated.value,
        concat(
            'figures_by_period.value?year=', stated.year, '&interval=', stated.interval, '&measure=', stated.measure
        ) as address,
        case
            when stated.interval in ('Q1', 'Q2') then 'H1'
            when stated.interval in ('Q3', 'Q4') then 'H2'
            when stated.interval not in ('H1', 'H2') then concat('Q', (cast(stated.interval as integer) + 2) // 3)
        end as whole
    from figures_by_period as stated
),

sums as (
    select
        year,
        measure,
        whole,
        sum(value) as value,
        list(address order by address) as cells
    from parts
    where whole is not null
    group by year, measure, whole
    having count(*) = case when whole in ('H1', 'H2') then 2 else 3 end
),

compared as (
    select
        sums.year,
        sums.measure,
        sums.whole,
        wholes.value as observed,
        sums.value as expected,
        sums.cells
    from sums
    left join figures_by_period as wholes
        on
            sums.year = wholes.year
            and sums.measure = wholes.measure
            and sums.whole = wholes.interval
)

select
    concat('figures_by_period.value?year=', year, '&interval=', whole, '&measure=', measure) as cell,
    observed,
    expected,
    observed - expected as difference,
    list_prepend(
        concat('figures_by_period.value?year=', year, '&interval=', whole, '&measure=', measure), cells
    ) as cells
from compared
where observed is distinct from expected
order by cell
