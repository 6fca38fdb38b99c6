-- The intervals that arrived cover the year. A day without data is missing, not zero.
-- severity: warn
-- table: web_traffic
-- grain: year, library, counter. Unit: days; observed: covered by the intervals that are summed; expected: of the year.
with sites as (
    select distinct
        year(first_on) as year,
        library,
        counter
    from staging.current_web_traffic
    where year(first_on) = year(last_on)
),

covered as (
    select
        year,
        library,
        counter,
        sum((last_on - first_on) + 1) as day_count
    from staging.summed_web_traffic
    group by year, library, counter
),

compared as (
    select
        year,
        library,
        counter,
        cast(coalesce(covered.day_count, 0) as bigint) as observed,
        make_date(year + 1, 1, 1) - make_date(year, 1, 1) as expected
    from sites
    left join covered using (year, library, counter)
)

select
    concat('web_traffic.visits?year=', year, '&library=', library, '&counter=', counter) as cell,
    observed,
    expected,
    observed - expected as difference
from compared
where observed < expected
order by cell
