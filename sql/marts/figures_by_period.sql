-- Flows of the year by month, quarter and half-year, where the sources say when.
-- Grain: year, interval (H1, H2, Q1 to Q4, 01 to 12), measure; only what is known is there.
-- Units: as the measures say; acquired_amount_kzt in tenge.
-- A month without an entry is 0 where the same register has entries of the same year, and months with entries before
-- and after it; else it is not known. A month of the diary or of the site is known by its own entries alone: a day is
-- kept there every day. A quarter or a half-year is known when each of its months is. Where several libraries, networks
-- or sites make up a figure, a month is known when it is of each that has entries in the year. Visitors of the site are
-- distinct persons and are in none.
with measures as (
    select
        listed.register,
        listed.measure,
        listed.is_daily
    from (
        values
        ('service_days', 'visits', true),
        ('service_days', 'loans', true),
        ('service_days', 'registrations', true),
        ('acquisitions', 'acquired_copies', false),
        ('acquisitions', 'acquired_kazakh_copies', false),
        ('acquisitions', 'acquired_amount_kzt', false),
        ('withdrawals', 'withdrawn_copies', false),
        ('events', 'mass_events', false),
        ('events', 'mass_event_participants', false),
        ('events', 'exhibitions', false),
        ('events', 'excursions', false),
        ('media_items', 'media_items', false),
        ('article_records', 'article_records', false),
        ('reference_counts', 'reference_queries', false),
        ('digitized_documents', 'digitized_documents', false),
        ('posts', 'posts', false),
        ('web_traffic', 'web_page_views', true),
        ('web_traffic', 'web_visits', true)
    ) as listed (register, measure, is_daily)
),

spans as (
    select
        register,
        unit,
        min(month_on) as first_on,
        max(month_on) as last_on
    from staging.monthly_flows
    group by register, unit
),

unit_years as (
    select distinct
        flows.register,
        flows.unit,
        year(flows.month_on) as year,
        spans.first_on,
        spans.last_on
    from staging.monthly_flows as flows
    inner join spans
        on
            flows.register = spans.register
            and flows.unit = spans.unit
),

unit_months as (
    select
        unit_years.register,
        unit_years.unit,
        unit_years.year,
        months.month,
        make_date(unit_years.year, months.month, 1) as month_on,
        unit_years.first_on,
        unit_years.last_on
    from unit_years
    cross join generate_series(1, 12) as months (month)
),

unit_values as (
    select
        places.year,
        places.month,
        measures.measure,
        case
            when flows.month_on is not null then flows.value
            when not measures.is_daily and places.month_on between places.first_on and places.last_on then 0
        end as value
    from unit_months as places
    inner join measures on places.register = measures.register
    left join staging.monthly_flows as flows
        on
            places.register = flows.register
            and places.unit = flows.unit
            and places.month_on = flows.month_on
            and measures.measure = flows.measure
),

by_month as (
    select
        year,
        month,
        measure,
        sum(value) as value
    from unit_values
    group by year, month, measure
    having count(value) = count(*)
),

intervals as (
    select
        month,
        unnest(
            [
                lpad(cast(month as varchar), 2, '0'),
                concat('Q', (month + 2) // 3),
                concat('H', (month + 5) // 6)
            ]
        ) as interval_name,
        unnest([1, 3, 6]) as month_count
    from generate_series(1, 12) as months (month)
)

select
    cast(by_month.year as bigint) as year,
    intervals.interval_name as "interval",  -- noqa: RF06
    by_month.measure,
    cast(sum(by_month.value) as decimal(16, 2)) as value
from by_month
inner join intervals on by_month.month = intervals.month
group by by_month.year, intervals.interval_name, intervals.month_count, by_month.measure
having count(*) = intervals.month_count
order by by_month.year, intervals.interval_name, by_month.measure
