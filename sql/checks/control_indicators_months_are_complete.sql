-- The diary has lines in every month of the year. A month without any is missing, not zero.
-- severity: warn
-- table: control_indicators
-- grain: year, library, month. Unit: lines of the diary.
with days as (
    select distinct
        year(entry_on) as year,
        month(entry_on) as month,
        library
    from staging.current_service_days
    where coalesce(registrations, users, visits, loans) is not null
),

diaries as (
    select distinct
        year,
        library
    from days
)

select
    concat(
        'control_indicators.actual?year=', diaries.year, '&indicator=visits&library=', diaries.library, '&month=',
        lpad(cast(months.month as varchar), 2, '0')
    ) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from diaries
cross join generate_series(1, 12) as months (month)
where
    not exists (
        select 1
        from days
        where
            days.year = diaries.year
            and days.library = diaries.library
            and days.month = months.month
    )
order by cell
