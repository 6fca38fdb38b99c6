-- The control indicators of service: what was planned, what the diary says, and the year before.
-- Grain: year, indicator (readers, users, visits, loans); all four rows in every year with a diary or such a plan.
-- Units: readers and users: registrations of the year; visits; loans.
-- A figure that no line of the year's diary states is null. The year before is its own diary where that has every
-- month and every library of this year's, else as it was printed, else its diary as far as it goes.
with indicators as (
    select
        listed.indicator,
        listed.position
    from (values ('readers', 1), ('users', 2), ('visits', 3), ('loans', 4)) as listed (indicator, position)
),

days as (
    select
        cast(year(entry_on) as bigint) as year,
        month(entry_on) as month,
        library,
        registrations,
        users,
        visits,
        loans
    from staging.current_service_days
),

diaries as (
    select
        year,
        count(distinct month) = 12 as has_every_month,
        list(distinct library) as libraries
    from days
    group by year
),

counted as (
    select
        year,
        'readers' as indicator,
        cast(sum(registrations) as bigint) as actual
    from days
    group by year
    union all
    select
        year,
        'users' as indicator,
        cast(sum(users) as bigint) as actual
    from days
    group by year
    union all
    select
        year,
        'visits' as indicator,
        cast(sum(visits) as bigint) as actual
    from days
    group by year
    union all
    select
        year,
        'loans' as indicator,
        cast(sum(loans) as bigint) as actual
    from days
    group by year
),

planned as (
    select
        cast(year(entry_on) as bigint) as year,
        measure as indicator,
        cast(sum(value) as bigint) as plan
    from staging.current_plan_values
    where measure in (select indicators.indicator from indicators)
    group by all
),

years as (
    select year from diaries
    union
    select year from planned
)

select
    years.year,
    indicators.indicator,
    planned.plan,
    counted.actual,
    coalesce(
        case when before.has_every_month and list_has_all(before.libraries, this.libraries) then earlier.actual end,
        cast(printed.value as bigint),
        case when list_has_all(before.libraries, this.libraries) then earlier.actual end
    ) as previous_actual
from years
cross join indicators
left join planned
    on
        years.year = planned.year
        and indicators.indicator = planned.indicator
left join counted
    on
        years.year = counted.year
        and indicators.indicator = counted.indicator
left join diaries as this on years.year = this.year
left join diaries as before on years.year = before.year + 1
left join counted as earlier
    on
        years.year = earlier.year + 1
        and indicators.indicator = earlier.indicator
left join staging.current_earlier_figures as printed
    on
        years.year = printed.year + 1
        and concat('control_indicators.actual?indicator=', indicators.indicator) = printed.cell
order by years.year, indicators.position
