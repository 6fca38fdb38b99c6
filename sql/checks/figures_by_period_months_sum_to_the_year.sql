-- The twelve months of a year sum to the figure that the year's table publishes.
-- severity: block
-- table: figures_by_period
-- grain: year, measure, where every month is known. Unit: that of the measure.
with published as (
    select
        listed.measure,
        listed.cell
    from (
        values
        ('visits', 'control_indicators.actual?indicator=visits'),
        ('loans', 'control_indicators.actual?indicator=loans'),
        ('registrations', 'control_indicators.actual?indicator=readers'),
        ('acquired_copies', 'acquisitions_by_source.copies?source=total'),
        ('acquired_kazakh_copies', 'acquisitions_by_source.kazakh_copies?source=total'),
        ('acquired_amount_kzt', 'acquisitions_by_source.amount_kzt?source=total'),
        ('withdrawn_copies', 'withdrawals_by_field.copies?language=all&field=total'),
        ('mass_events', 'activities.actual?activity=mass_events'),
        ('mass_event_participants', 'activities.actual?activity=mass_event_participants'),
        ('exhibitions', 'activities.actual?activity=exhibitions'),
        ('media_items', 'media_coverage.count?kind=total&language=total'),
        ('article_records', 'bibliographic_records.actual?database=articles'),
        ('reference_queries', 'reference_queries.queries?kind=total'),
        ('digitized_documents', 'digitization.documents?period={year}&kind=total'),
        ('posts', 'social_networks.posts?network=total'),
        ('web_page_views', 'web_traffic.page_views'),
        ('web_visits', 'web_traffic.visits')
    ) as listed (measure, cell)
),

years as (
    select
        stated.year,
        stated.measure,
        sum(stated.value) as value
    from figures_by_period as stated
    where try_cast(stated.interval as integer) is not null
    group by stated.year, stated.measure
    having count(*) = 12
)

select
    concat('figures_by_period.value?year=', years.year, '&measure=', years.measure) as cell,
    years.value as observed,
    figures.value as expected,
    years.value - figures.value as difference
from years
inner join published on years.measure = published.measure
inner join figures
    on
        years.year = figures.year
        and figures.cell = replace(published.cell, '{year}', cast(years.year as varchar))
where years.value <> figures.value
order by cell
