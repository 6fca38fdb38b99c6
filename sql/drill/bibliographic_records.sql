-- What the records of the library's own databases are made of: the lines of the plan, the entries of the register or of
-- the catalogue.
-- Grain: one row per published cell and source row. See flows/warehouse/drill.py for the columns.
with entered as (
    select
        cast(year(entry_on) as bigint) as year,
        database,
        case language when 'kaz' then 'kazakh' when 'rus' then 'russian' end as language,
        file_id,
        sheet,
        row_number,
        item_number,
        records
    from staging.current_article_records
)

select
    entered.year,
    entered.database,
    shown.measure,
    'sum' as how,
    cast(null as varchar) as role,
    'article_records' as origin,
    entered.file_id,
    entered.sheet,
    entered.row_number,
    entered.item_number,
    cast(null as varchar) as cell,
    entered.records as value
from entered
cross join lateral (values ('actual'), (entered.language)) as shown (measure)
where shown.measure is not null
union all
select
    cast(year(entry_on) as bigint) as year,
    'articles' as database,
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
where measure = 'article_records'
