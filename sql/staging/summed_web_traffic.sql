-- The rows of the site's statistics that a year's flows are summed from: intervals of any length that do not overlap,
-- and of all such choices the one that covers the most days; of several that do, the one of the most, that is the
-- finest, intervals. So a month is its days where all have arrived, else its own row; the year's own row is the last
-- resort. Weeks and periods that reach into another year are in none.
-- How: the days between two edges (first days of longer intervals, and the days after them) are one step, a longer
-- interval is another; a path of steps leads from 1 January over the edges to the next 1 January.
-- Grain: one row per library, counter and interval.
-- kind: table
with recursive bounded as (
    select
        library,
        counter,
        year(first_on) as year,
        first_on,
        last_on + 1 as next_on,
        grain,
        visits,
        page_views,
        file_rank
    from staging.current_web_traffic
    where year(first_on) = year(last_on)
),

edges as (
    select
        library,
        counter,
        year,
        unnest([make_date(year, 1, 1), make_date(year + 1, 1, 1)]) as edge_on
    from bounded
    union
    select
        library,
        counter,
        year,
        unnest([first_on, next_on]) as edge_on
    from bounded
    where next_on > first_on + 1
),

segments as (
    select
        library,
        counter,
        year,
        edge_on as first_on,
        lead(edge_on) over (
            partition by library, counter, year
            order by edge_on
        ) as next_on
    from edges
),

steps as (
    select
        library,
        counter,
        year,
        first_on,
        next_on,
        false as is_by_day,
        1000 * (next_on - first_on) + 1 as score
    from bounded
    where next_on > first_on + 1
    union all
    select
        segments.library,
        segments.counter,
        segments.year,
        segments.first_on,
        segments.next_on,
        true as is_by_day,
        1001 * count(days.first_on) as score
    from segments
    left join bounded as days
        on
            segments.library = days.library
            and segments.counter = days.counter
            and segments.first_on <= days.first_on
            and segments.next_on > days.first_on
            and days.first_on + 1 = days.next_on
    where segments.next_on is not null
    group by segments.library, segments.counter, segments.year, segments.first_on, segments.next_on
),

paths as (
    select distinct
        library,
        counter,
        year,
        make_date(year, 1, 1) as reached_on,
        cast(0 as bigint) as score,
        cast([] as varchar[]) as taken
    from bounded
    union all
    select
        paths.library,
        paths.counter,
        paths.year,
        steps.next_on as reached_on,
        paths.score + steps.score as score,
        list_append(paths.taken, concat(steps.first_on, '/', steps.next_on, '/', steps.is_by_day)) as taken
    from paths
    inner join steps
        on
            paths.library = steps.library
            and paths.counter = steps.counter
            and paths.year = steps.year
            and paths.reached_on = steps.first_on
    qualify
        row_number() over (
            partition by paths.library, paths.counter, paths.year, steps.next_on
            order by paths.score + steps.score desc, paths.taken asc, steps.first_on asc, steps.is_by_day desc
        ) = 1
),

best_paths as (
    select
        library,
        counter,
        year,
        taken
    from paths
    where reached_on = make_date(year + 1, 1, 1)
    qualify
        row_number() over (
            partition by library, counter, year
            order by score desc, taken asc
        ) = 1
),

taken_steps as (
    select
        library,
        counter,
        year,
        unnest(taken) as step
    from best_paths
)

select
    bounded.library,
    bounded.counter,
    bounded.year,
    bounded.first_on,
    bounded.next_on - 1 as last_on,
    bounded.grain,
    bounded.visits,
    bounded.page_views,
    bounded.file_rank
from bounded
inner join steps
    on
        bounded.library = steps.library
        and bounded.counter = steps.counter
        and bounded.year = steps.year
        and bounded.first_on >= steps.first_on
        and bounded.next_on <= steps.next_on
        and (bounded.next_on = bounded.first_on + 1) = steps.is_by_day
        and (steps.is_by_day or (bounded.first_on = steps.first_on and bounded.next_on = steps.next_on))
inner join taken_steps
    on
        steps.library = taken_steps.library
        and steps.counter = taken_steps.counter
        and steps.year = taken_steps.year
        and concat(steps.first_on, '/', steps.next_on, '/', steps.is_by_day) = taken_steps.step
