-- What each control indicator is made of: the lines of the plan, the lines of the diary, and for the year before its
-- own figure, where its diary has every month and every library of this year's, else what was printed of it, else its
-- own as far as it goes.
-- Grain: one row per published cell and part of it. See flows/warehouse/drill.py for the columns.
with days as (
    select
        cast(year(entry_on) as bigint) as year,
        month(entry_on) as month,
        library,
        file_id,
        sheet,
        row_number,
        item_number,
        unnest(['readers', 'users', 'visits', 'loans']) as indicator,
        unnest([registrations, users, visits, loans]) as value
    from staging.current_service_days
),

diaries as (
    select
        year,
        count(distinct month) = 12 as has_every_month,
        list(distinct library) as libraries
    from days
    group by year
),

comparable_years as (
    select
        this.year,
        before.has_every_month as is_complete
    from diaries as this
    inner join diaries as before on this.year = before.year + 1
    where list_has_all(before.libraries, this.libraries)
),

computed_before as (
    select
        comparable_years.year,
        comparable_years.is_complete,
        earlier.indicator,
        earlier.actual
    from comparable_years
    inner join marts.control_indicators as earlier on comparable_years.year = earlier.year + 1
    where earlier.actual is not null
),

printed_before as (
    select
        published.year,
        published.indicator,
        stated.row_number,
        stated.value
    from marts.control_indicators as published
    inner join staging.counted_earlier_figures as stated
        on
            published.year = stated.year + 1
            and concat('control_indicators.actual?indicator=', published.indicator) = stated.cell
    where
        not exists (
            select 1
            from computed_before as computed
            where
                computed.year = published.year
                and computed.indicator = published.indicator
                and computed.is_complete
        )
)

select
    year,
    indicator,
    'actual' as measure,
    'sum' as how,
    cast(null as varchar) as role,
    'service_days' as origin,
    file_id,
    sheet,
    row_number,
    item_number,
    cast(null as varchar) as cell,
    value
from days
where value is not null
union all
select
    cast(year(entry_on) as bigint) as year,
    measure as indicator,
    'plan' as measure,
    'sum' as how,
    null as role,
    'plan_values' as origin,
    file_id,
    sheet,
    row_number,
    item_number,
    null as cell,
    value
from staging.current_plan_values
where measure in (select published.indicator from marts.control_indicators as published)
union all
select
    year,
    indicator,
    'previous_actual' as measure,
    'sum' as how,
    null as role,
    'earlier_figures' as origin,
    null as file_id,
    null as sheet,
    row_number,
    null as item_number,
    null as cell,
    value
from printed_before
union all
select
    computed.year,
    computed.indicator,
    'previous_actual' as measure,
    'sum' as how,
    null as role,
    null as origin,
    null as file_id,
    null as sheet,
    null as row_number,
    null as item_number,
    concat('control_indicators.actual?year=', computed.year - 1, '&indicator=', computed.indicator) as cell,
    computed.actual as value
from computed_before as computed
where
    computed.is_complete
    or not exists (
        select 1
        from printed_before as printed
        where
            printed.year = computed.year
            and printed.indicator = computed.indicator
    )
