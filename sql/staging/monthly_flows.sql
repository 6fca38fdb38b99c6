-- What the registers, ledgers and exports say by month: staging.dated_flows summed, and the site.
-- Grain: one row per register, unit (a library; of posts with the network, of the site with the counter), month (its
-- first day) and measure. value is null where the month is there but the figure is not stated: participants of no
-- event, amounts of no line, a month of the site whose days have not all arrived, a network whose posts are only
-- counted by the year. measure is null where an entry is of none of the measures and only shows that the register was
-- kept. Units: as the measures say (counts, copies, tenge). Scope: the library of the variable, else all.
with site_months as (
    select
        concat_ws('/', library, counter) as unit,
        date_trunc('month', first_on) as month_on,
        sum(visits) as visits,
        case when count(page_views) = count(*) then sum(page_views) end as page_views,
        sum((last_on - first_on) + 1) filter (where month(first_on) = month(last_on)) as covered_days
    from staging.summed_web_traffic
    group by all
),

covered_site_months as (
    select
        unit,
        month_on,
        visits,
        page_views,
        coalesce(covered_days, 0) = day(last_day(month_on)) as is_covered
    from site_months
)

select
    register,
    unit,
    cast(date_trunc('month', happened_on) as date) as month_on,
    measure,
    cast(sum(value) as decimal(16, 2)) as value
from staging.dated_flows
group by all
union all
select
    'web_traffic' as register,
    unit,
    cast(month_on as date) as month_on,
    unnest(['web_visits', 'web_page_views']) as measure,
    cast(unnest(case when is_covered then [visits, page_views] else [null, null] end) as decimal(16, 2)) as value
from covered_site_months
