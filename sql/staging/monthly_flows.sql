-- What the registers, ledgers and exports say by month.
-- Grain: one row per register, unit (a library; of posts with the network, of the site with the counter), month (its
-- first day) and measure. value is null where the month is there but the figure is not stated: participants of no
-- event, amounts of no line, a month of the site whose days have not all arrived, a network whose posts are only
-- counted by the year. measure is null where an entry is of none of the measures and only shows that the register was
-- kept. Units: as the measures say (counts, copies, tenge). Scope: the library of the variable, else all.
with dated as (
    select
        'service_days' as register,
        library as unit,
        entry_on as happened_on,
        unnest(['visits', 'loans', 'registrations']) as measure,
        unnest([visits, loans, registrations]) as value
    from staging.current_service_days
    union all
    select
        'events' as register,
        library as unit,
        entry_on as happened_on,
        case kind
            when 'mass_event' then 'mass_events'
            when 'exhibition' then 'exhibitions'
            when 'excursion' then 'excursions'
        end as measure,
        1 as value
    from staging.current_events
    union all
    select
        'events' as register,
        library as unit,
        entry_on as happened_on,
        'mass_event_participants' as measure,
        participants as value
    from staging.current_events
    where kind = 'mass_event'
    union all
    select
        'media_items' as register,
        library as unit,
        entry_on as happened_on,
        'media_items' as measure,
        1 as value
    from staging.current_media_items
    union all
    select
        'article_records' as register,
        library as unit,
        entry_on as happened_on,
        'article_records' as measure,
        records as value
    from staging.current_article_records
    union all
    select
        'reference_counts' as register,
        library as unit,
        entry_on as happened_on,
        'reference_queries' as measure,
        queries as value
    from staging.current_reference_counts
    union all
    select
        'digitized_documents' as register,
        library as unit,
        entry_on as happened_on,
        'digitized_documents' as measure,
        documents as value
    from staging.current_digitized_documents
    union all
    select
        'acquisitions' as register,
        library as unit,
        recorded_on as happened_on,
        unnest(['acquired_copies', 'acquired_kazakh_copies', 'acquired_amount_kzt']) as measure,
        unnest([copies, case when language = 'kaz' then copies else 0 end, amount_kzt]) as value
    from staging.current_acquisitions
    union all
    select
        'withdrawals' as register,
        library as unit,
        withdrawn_on as happened_on,
        'withdrawn_copies' as measure,
        copies as value
    from staging.current_withdrawals
    union all
    select
        'posts' as register,
        concat_ws('/', library, network) as unit,
        published_on as happened_on,
        'posts' as measure,
        1 as value
    from staging.current_posts
    union all
    select
        'posts' as register,
        concat_ws('/', counted.library, counted.network) as unit,
        counted.as_of as happened_on,
        'posts' as measure,
        null as value
    from staging.current_followers as counted
    where
        counted.posts is not null
        and not exists (
            select 1
            from staging.current_posts as posts
            where
                posts.library = counted.library
                and posts.network = counted.network
                and year(posts.published_on) = year(counted.as_of)
        )
),

site_months as (
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
from dated
group by all
union all
select
    'web_traffic' as register,
    unit,
    cast(month_on as date) as month_on,
    unnest(['web_visits', 'web_page_views']) as measure,
    cast(unnest(case when is_covered then [visits, page_views] else [null, null] end) as decimal(16, 2)) as value
from covered_site_months
