-- The site's traffic in the year, and its growth over the year before.
-- Grain: year, every year of which anything has arrived.
-- visits, page_views: flows, summed over the intervals that cover most of the year (days, else weeks, months and so
-- on: the finer where two cover the same). visitors: distinct persons, only as an export states them for exactly the
-- calendar year; never a sum of days, of counters or of libraries, so null where there are several.
-- growth: this year less the year before, null where either is not known.
with intervals as (
    select
        cast(year(first_on) as bigint) as year,
        library,
        counter,
        grain,
        first_on,
        last_on,
        visits,
        page_views
    from staging.current_web_traffic
    where year(first_on) = year(last_on)
),

whole_intervals as (
    select intervals.*
    from intervals
    where
        not exists (
            select 1
            from intervals as longer
            where
                longer.library = intervals.library
                and longer.counter = intervals.counter
                and longer.grain = intervals.grain
                and longer.year = intervals.year
                and longer.grain <> 'day'
                and longer.first_on <= intervals.first_on
                and longer.last_on >= intervals.last_on
                and (longer.first_on < intervals.first_on or longer.last_on > intervals.last_on)
        )
),

by_grain as (
    select
        year,
        library,
        counter,
        grain,
        sum(date_diff('day', first_on, last_on) + 1) as day_count,
        sum(visits) as visits,
        sum(page_views) as page_views
    from whole_intervals
    group by year, library, counter, grain
),

by_counter as (
    select
        year,
        library,
        counter,
        visits,
        page_views
    from by_grain
    qualify
        row_number() over (
            partition by year, library, counter
            order by
                day_count desc,
                list_position(['day', 'week', 'month', 'quarter', 'year', 'period'], grain) asc
        ) = 1
),

flows as (
    select
        year,
        sum(visits) as visits,
        sum(page_views) as page_views,
        count(*) as counter_count
    from by_counter
    group by year
),

persons as (
    select
        cast(year(first_on) as bigint) as year,
        case when count(*) = 1 then max(visitors) end as visitors
    from staging.current_web_visitors
    where
        first_on = make_date(year(first_on), 1, 1)
        and last_on = make_date(year(first_on), 12, 31)
    group by all
),

years as (
    select
        year,
        cast(flows.page_views as bigint) as page_views,
        case when coalesce(flows.counter_count, 1) = 1 then persons.visitors end as visitors,
        cast(flows.visits as bigint) as visits
    from flows
    full join persons using (year)
)

select
    this.year,
    this.page_views,
    this.visitors,
    this.visits,
    this.page_views - before.page_views as page_views_growth,
    this.visitors - before.visitors as visitors_growth,
    this.visits - before.visits as visits_growth
from years as this
left join years as before on this.year = before.year + 1
order by this.year
