-- An excursion has from 1 to 100 participants on average; fewer or more come of a lost or doubled digit.
-- severity: warn
-- table: statements
-- grain: year. Unit: persons; expected: the nearest number that the excursions make plausible.
with compared as (
    select
        year,
        max(value) filter (where statement = 'excursions') as excursions,
        max(value) filter (where statement = 'excursion participants') as participants
    from statements
    where section = 'services'
    group by year
),

bounded as (
    select
        year,
        participants,
        case
            when participants < excursions then excursions
            when participants > 100 * excursions then 100 * excursions
        end as nearest
    from compared
)

select
    concat('statements.value?year=', year, '&section=services&statement=excursion%20participants') as cell,
    participants as observed,
    nearest as expected,
    participants - nearest as difference,
    [
        concat('statements.value?year=', year, '&section=services&statement=excursion%20participants'),
        concat('statements.value?year=', year, '&section=services&statement=excursions')
    ] as cells
from bounded
where nearest is not null
order by cell
