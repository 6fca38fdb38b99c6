-- Readers of a year borrow between one document in five visits and ten a visit; outside of this a digit was lost or
-- doubled, or a column was taken for another. Loans without any visit are the plainest case.
-- severity: warn
-- table: control_indicators
-- grain: year. Unit: loans; expected: the nearest number that the visits make plausible.
with compared as (
    select
        year,
        max(actual) filter (where indicator = 'loans') as loans,
        max(actual) filter (where indicator = 'visits') as visits
    from control_indicators
    group by year
),

bounded as (
    select
        year,
        loans,
        visits,
        case when loans > 10 * visits then 10 * visits else visits // 5 end as nearest
    from compared
)

select
    concat('control_indicators.actual?year=', year, '&indicator=loans') as cell,
    loans as observed,
    nearest as expected,
    loans - nearest as difference,
    [
        concat('control_indicators.actual?year=', year, '&indicator=loans'),
        concat('control_indicators.actual?year=', year, '&indicator=visits')
    ] as cells
from bounded
where
    loans > 10 * visits
    or 5 * loans < visits
order by cell
