-- The channel's daily views cover the year.
-- severity: warn
-- table: social_networks
-- grain: year, library. Unit: days; observed: days or periods that arrived; expected: days of the year.
with covered as (
    select
        year(first_on) as year,
        library,
        count(distinct first_on) filter (where first_on = last_on) as day_count,
        coalesce(max(date_diff('day', first_on, last_on) + 1) filter (where first_on < last_on), 0) as longest_period
    from staging.current_network_counts
    where
        network = 'youtube'
        and metric = 'views'
        and year(first_on) = year(last_on)
    group by year(first_on), library
),

compared as (
    select
        year,
        library,
        greatest(day_count, longest_period) as observed,
        date_diff('day', make_date(year, 1, 1), make_date(year + 1, 1, 1)) as expected
    from covered
)

select
    concat('social_networks.views?year=', year, '&network=youtube&library=', library) as cell,
    observed,
    expected,
    observed - expected as difference
from compared
where observed < expected
order by cell
