-- What the acquisitions against the plan are made of: the lines of the plan, and the lines of the ledgers.
-- Grain: one row per published cell and source row. See flows/warehouse/drill.py for the columns.
with planned as (
    select
        cast(year(entry_on) as bigint) as year,
        file_id,
        sheet,
        row_number,
        item_number,
        value
    from staging.current_plan_values
    where measure = 'acquisitions_copies'
),

acquired as (
    select
        cast(year(lines.recorded_on) as bigint) as year,
        lines.language,
        lines.file_id,
        lines.sheet,
        lines.row_number,
        lines.item_number,
        lines.copies
    from staging.current_acquisitions as lines
    inner join reference.report_sources as sources
        on
            lines.source = sources.source
            and not sources.is_total
)

select
    planned.year,
    'plan_copies' as measure,
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
where planned.year in (select acquired.year from acquired)
union all
select
    acquired.year,
    measures.measure,
    'sum' as how,
    null as role,
    'acquisitions' as origin,
    acquired.file_id,
    acquired.sheet,
    acquired.row_number,
    acquired.item_number,
    null as cell,
    acquired.copies as value
from acquired
cross join (values ('actual_copies'), ('actual_kazakh_copies')) as measures (measure)
where
    measures.measure = 'actual_copies'
    or acquired.language = 'kaz'
