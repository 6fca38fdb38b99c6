-- The diary has lines in every month of the year. A month without any is missing, not zero.
-- severity: warn
-- table: control_indicators
-- grain: year, library. observed: the months without lines. Unit of the difference: months.
with registers as (
    select
        year(entry_on) as year,
        library,
        list(distinct month(entry_on)) as months
    from staging.current_service_days
    where coalesce(registrations, users, visits, loans) is not null
    group by year(entry_on), library
),

missing as (
    select
        registers.year,
        registers.library,
        list(months.month) as months
    from registers
    cross join generate_series(1, 12) as months (month)
    where not list_contains(registers.months, months.month)
    group by registers.year, registers.library
)

select
    concat('control_indicators.actual?year=', year, '&indicator=visits&library=', library) as cell,
    main.spans_text(months, 2) as observed,
    null as expected,
    -len(months) as difference
from missing
order by cell
