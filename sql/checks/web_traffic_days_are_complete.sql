-- The intervals that arrived cover the year. A day without data is missing, not zero.
-- severity: warn
-- table: web_traffic
-- grain: year, library, counter. Unit: days; observed: covered by the intervals that are summed; expected: of the year.
with covered as (
    select
        year(first_on) as year,
        library,
        counter,
        grain,
        sum(date_diff('day', first_on, last_on) + 1) as day_count
    from staging.current_web_traffic
    where year(first_on) = year(last_on)
    group by year(first_on), library, counter, grain
),

compared as (
    select
        year,
        library,
        counter,
        cast(max(day_count) as bigint) as observed,
        date_diff('day', make_date(year, 1, 1), make_date(year + 1, 1, 1)) as expected
    from covered
    group by year, library, counter
)

select
    concat('web_traffic.visits?year=', year, '&library=', library, '&counter=', counter) as cell,
    observed,
    expected,
    observed - expected as difference
from compared
where observed < expected
order by cell
