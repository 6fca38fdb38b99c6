-- A column that the diary of a month fills is filled in each of its lines: an empty cell is missing, not zero, and the
-- sum is without it.
-- severity: warn
-- table: control_indicators
-- grain: year, library, indicator. Unit: lines; observed: filled; expected: of the months in which any is filled.
with figures as (
    select
        library,
        year(entry_on) as year,
        month(entry_on) as month,
        unnest(['readers', 'users', 'visits', 'loans']) as indicator,
        unnest([registrations, users, visits, loans]) as figure
    from staging.current_service_days
    where coalesce(registrations, users, visits, loans) is not null
),

months as (
    select
        library,
        year,
        month,
        indicator,
        count(*) as line_count,
        count(figure) as filled_count
    from figures
    group by library, year, month, indicator
),

filled as (
    select
        library,
        year,
        indicator,
        cast(sum(line_count) as bigint) as line_count,
        cast(sum(filled_count) as bigint) as filled_count
    from months
    where filled_count > 0
    group by library, year, indicator
)

select
    concat('control_indicators.actual?year=', year, '&indicator=', indicator, '&library=', library) as cell,
    filled_count as observed,
    line_count as expected,
    filled_count - line_count as difference
from filled
where filled_count < line_count
order by cell
