-- The site's traffic in the year, and its growth over the year before.
-- Grain: year, every year of which anything has arrived.
-- visits, page_views: flows, summed over the finest intervals that cover most of the year (staging.summed_web_traffic):
-- a month by its days where all have arrived, else by its own row. visitors: distinct persons, only as an export states
-- them for the calendar year; never a sum of days, of counters or of libraries, so null where there are several.
-- growth: this year less the year before, null where either is not known.
with by_counter as (
    select
        year,
        library,
        counter,
        sum(visits) as visits,
        sum(page_views) as page_views
    from staging.summed_web_traffic
    group by year, library, counter
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
        year,
        case when count(*) = 1 then max(visitors) end as visitors
    from staging.yearly_web_visitors
    group by year
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
