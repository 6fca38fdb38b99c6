-- What the acquisitions by source of money are made of: the lines of the plan, and the lines of the ledgers. A line
-- counts in its source, in the books where it is one, and in the total.
-- Grain: one row per published cell and source row. See flows/warehouse/drill.py for the columns.
with counted_in as (
    select
        source,
        source as published_source
    from reference.report_sources
    where not is_total
    union all
    select
        source,
        'books_total' as published_source
    from reference.report_sources
    where is_book
    union all
    select
        source,
        'total' as published_source
    from reference.report_sources
    where not is_total
),

planned as (
    select
        cast(year(entry_on) as bigint) as year,
        regexp_replace(measure, '_amount_kzt$', '') as source,
        file_id,
        sheet,
        row_number,
        item_number,
        value
    from staging.current_plan_values
    where ends_with(measure, '_amount_kzt')
),

acquired as (
    select
        cast(year(lines.recorded_on) as bigint) as year,
        lines.source,
        measures.measure,
        lines.file_id,
        lines.sheet,
        lines.row_number,
        lines.item_number,
        case
            when measures.measure = 'amount_kzt' then lines.amount_kzt
            when measures.measure = 'copies' or lines.language = 'kaz' then lines.copies
        end as value
    from staging.current_acquisitions as lines
    cross join (values ('amount_kzt'), ('copies'), ('kazakh_copies')) as measures (measure)
)

select
    planned.year,
    counted_in.published_source as source,
    'plan_amount_kzt' as measure,
    'sum' as how,
    cast(null as varchar) as role,
    'plan_values' as origin,
    planned.file_id,
    planned.sheet,
    planned.row_number,
    planned.item_number,
    cast(null as varchar) as cell,
    planned.value
from planned
inner join counted_in on planned.source = counted_in.source
where
    counted_in.published_source <> 'books_total'
    and planned.year in (select acquired.year from acquired)
union all
select
    acquired.year,
    counted_in.published_source as source,
    acquired.measure,
    'sum' as how,
    null as role,
    'acquisitions' as origin,
    acquired.file_id,
    acquired.sheet,
    acquired.row_number,
    acquired.item_number,
    null as cell,
    acquired.value
from acquired
inner join counted_in on acquired.source = counted_in.source
where acquired.value is not null
