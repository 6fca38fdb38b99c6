-- Records are entered in every month: a month without any is more often a sheet that was not dropped than a month
-- without work.
-- severity: warn
-- table: bibliographic_records
-- grain: year, library, month. Unit: entries. A year with fewer than twelve entries is not looked at.
with registers as (
    select
        year(entry_on) as year,
        library,
        list(distinct month(entry_on)) as months
    from staging.current_article_records
    group by year(entry_on), library
    having count(*) >= 12
)

select
    concat(
        'bibliographic_records.actual?year=', registers.year, '&database=articles&library=', registers.library,
        '&month=', lpad(cast(months.month as varchar), 2, '0')
    ) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from registers
cross join generate_series(1, 12) as months (month)
where not list_contains(registers.months, months.month)
order by cell
