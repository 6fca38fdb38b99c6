-- What the site's traffic is made of: the intervals that the year is summed from; the row, or the totals row, that
-- states the year's visitors; and, for the growth, this year's cell less that of the year before.
-- Grain: one row per published cell and part of it. See flows/warehouse/drill.py for the columns.
with flows as (
    select
        cast(summed.year as bigint) as year,
        measures.measure,
        traffic.file_id,
        traffic.sheet,
        traffic.row_number,
        traffic.item_number,
        case when measures.measure = 'visits' then traffic.visits else traffic.page_views end as value
    from staging.summed_web_traffic as summed
    inner join staging.current_web_traffic as traffic
        on
            summed.library = traffic.library
            and summed.counter = traffic.counter
            and summed.first_on = traffic.first_on
            and summed.last_on = traffic.last_on
    cross join (values ('visits'), ('page_views')) as measures (measure)
),

persons as (
    select
        yearly.year,
        if(stated.is_total, 'control_totals', 'web_traffic') as origin,
        stated.file_id,
        stated.sheet,
        stated.row_number,
        traffic.item_number,
        yearly.visitors
    from staging.yearly_web_visitors as yearly
    inner join staging.current_web_visitors as stated
        on
            yearly.library = stated.library
            and yearly.first_on = stated.first_on
            and yearly.last_on = stated.last_on
    left join staging.web_traffic as traffic
        on
            not stated.is_total
            and stated.file_id = traffic.file_id
            and stated.sheet is not distinct from traffic.sheet
            and stated.row_number = traffic.row_number
            and stated.first_on = traffic.first_on
            and stated.last_on = traffic.last_on
    inner join marts.web_traffic as published on yearly.year = published.year
    where published.visitors is not null
),

figures as (
    select
        published.year,
        measures.measure,
        case measures.measure
            when 'page_views' then published.page_views
            when 'visitors' then published.visitors
            else published.visits
        end as figure
    from marts.web_traffic as published
    cross join (values ('page_views'), ('visitors'), ('visits')) as measures (measure)
),

grown as (
    select
        this.year,
        this.measure,
        this.figure,
        before.figure as earlier_figure
    from figures as this
    inner join figures as before
        on
            this.year = before.year + 1
            and this.measure = before.measure
    where
        this.figure is not null
        and before.figure is not null
),

growths as (
    select
        year,
        measure,
        year as cell_year,
        figure as value
    from grown
    union all
    select
        year,
        measure,
        year - 1 as cell_year,
        -earlier_figure as value
    from grown
)

select
    year,
    measure,
    'sum' as how,
    cast(null as varchar) as role,
    'web_traffic' as origin,
    file_id,
    sheet,
    row_number,
    item_number,
    cast(null as varchar) as cell,
    value
from flows
union all
select
    year,
    'visitors' as measure,
    'sum' as how,
    null as role,
    origin,
    file_id,
    sheet,
    row_number,
    item_number,
    null as cell,
    visitors as value
from persons
union all
select
    year,
    concat(measure, '_growth') as measure,
    'sum' as how,
    null as role,
    null as origin,
    null as file_id,
    null as sheet,
    null as row_number,
    null as item_number,
    concat('web_traffic.', measure, '?year=', cell_year) as cell,
    value
from growths
