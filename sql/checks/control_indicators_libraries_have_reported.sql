-- A library that kept a diary in the year before has one in this year; else the sum of all lacks it.
-- severity: warn
-- table: control_indicators
-- grain: year, library. Unit: libraries.
with diaries as (
    select distinct
        year(entry_on) as year,
        library
    from staging.current_service_days
),

years as (
    select distinct year
    from diaries
)

select
    concat('control_indicators.actual?year=', years.year, '&indicator=visits&library=', earlier.library) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from years
inner join diaries as earlier on years.year = earlier.year + 1
where
    not exists (
        select 1
        from diaries as this
        where
            this.year = years.year
            and this.library = earlier.library
    )
order by cell
