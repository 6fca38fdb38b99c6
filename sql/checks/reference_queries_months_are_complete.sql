-- Queries are answered in every month: a month without any is more often a sheet that was not dropped than a month
-- without work.
-- severity: warn
-- table: reference_queries
-- grain: year, library. observed: the months without entries. Unit of the difference: months.
-- A year with fewer than twelve entries is not looked at.
with registers as (
    select
        year(entry_on) as year,
        library,
        list(distinct month(entry_on)) as months
    from staging.current_reference_counts
    group by year(entry_on), library
    having count(*) >= 12
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
    concat('reference_queries.queries?year=', year, '&kind=total&library=', library) as cell,
    main.spans_text(months, 2) as observed,
    null as expected,
    -len(months) as difference
from missing
order by cell
