-- What was counted by month in the year before is counted in this one too, once it is at its end (three other measures
-- reach December): a register that did not arrive, or whose lines bear another year, leaves no other trace.
-- severity: warn
-- table: figures_by_period
-- grain: year, measure. Unit: months with figures; expected: those of the year before.
with months as (
    select
        year,
        measure,
        count(*) as month_count,
        max(interval) as last_month
    from figures_by_period
    where
        length(interval) = 2
        and interval between '01' and '12'
        and value > 0
    group by year, measure
),

ended as (
    select year
    from months
    where last_month = '12'
    group by year
    having count(*) >= 3
)

select
    concat('figures_by_period.value?year=', ended.year, '&measure=', before.measure) as cell,
    0 as observed,
    before.month_count as expected,
    -before.month_count as difference
from ended
inner join months as before on ended.year = before.year + 1
anti join months as stated on ended.year = stated.year and before.measure = stated.measure
order by cell
