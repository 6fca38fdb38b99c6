-- What the figures of the intervals are made of: of a month the entries of its days, of a quarter its months, of a
-- half-year its quarters.
-- Grain: one row per published cell and part of it. See flows/warehouse/drill.py for the columns.
with site_rows as (
    select
        summed.first_on,
        unnest(['web_visits', 'web_page_views']) as measure,
        unnest([traffic.visits, traffic.page_views]) as value,
        traffic.file_id,
        traffic.sheet,
        traffic.row_number,
        traffic.item_number
    from staging.summed_web_traffic as summed
    inner join staging.current_web_traffic as traffic
        on
            summed.library = traffic.library
            and summed.counter = traffic.counter
            and summed.first_on = traffic.first_on
            and summed.last_on = traffic.last_on
),

dated as (
    select
        register,
        happened_on,
        measure,
        file_id,
        sheet,
        row_number,
        item_number,
        value
    from staging.dated_flows
    where measure <> 'acquired_kazakh_copies' or value <> 0
    union all
    select
        'web_traffic' as register,
        first_on as happened_on,
        measure,
        file_id,
        sheet,
        row_number,
        item_number,
        value
    from site_rows
),

parts_of_intervals as (
    select
        concat('Q', (month + 2) // 3) as whole,
        lpad(cast(month as varchar), 2, '0') as part
    from generate_series(1, 12) as months (month)
    union all
    select
        concat('H', (quarter + 1) // 2) as whole,
        concat('Q', quarter) as part
    from generate_series(1, 4) as quarters (quarter)
)

select
    published.year,
    published."interval",  -- noqa: RF06
    published.measure,
    'value' as figure,
    'sum' as how,
    cast(null as varchar) as role,
    dated.register as origin,
    dated.file_id,
    dated.sheet,
    dated.row_number,
    dated.item_number,
    cast(null as varchar) as cell,
    dated.value
from dated
inner join marts.figures_by_period as published
    on
        year(dated.happened_on) = published.year
        and strftime(dated.happened_on, '%m') = published."interval"  -- noqa: RF06
        and dated.measure = published.measure
where dated.value is not null
union all
select
    published.year,
    published."interval",  -- noqa: RF06
    published.measure,
    'value' as figure,
    'sum' as how,
    null as role,
    null as origin,
    null as file_id,
    null as sheet,
    null as row_number,
    null as item_number,
    concat(
        'figures_by_period.value?year=', parts.year,
        '&interval=', parts."interval",  -- noqa: RF06
        '&measure=', parts.measure
    ) as cell,
    parts.value
from marts.figures_by_period as published
inner join parts_of_intervals on published."interval" = parts_of_intervals.whole  -- noqa: RF06
inner join marts.figures_by_period as parts
    on
        published.year = parts.year
        and parts_of_intervals.part = parts."interval"  -- noqa: RF06
        and published.measure = parts.measure
