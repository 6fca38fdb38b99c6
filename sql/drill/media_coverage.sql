-- What the media coverage is made of: the items of the register, each in its kind and language and in their totals.
-- Grain: one row per published cell and source row. See flows/warehouse/drill.py for the columns.
with items as (
    select
        cast(year(entry_on) as bigint) as year,
        kind,
        case language when 'kaz' then 'kazakh' when 'rus' then 'russian' else 'other' end as language,
        file_id,
        sheet,
        row_number,
        item_number
    from staging.current_media_items
)

select
    items.year,
    shown.kind,
    shown.language,
    'count' as measure,
    'sum' as how,
    cast(null as varchar) as role,
    'media_items' as origin,
    items.file_id,
    items.sheet,
    items.row_number,
    items.item_number,
    cast(null as varchar) as cell,
    1 as value
from items
cross join
    lateral (
        values (items.kind, items.language), (items.kind, 'total'), ('total', 'total')
    ) as shown (kind, language)
inner join marts.media_coverage as published
    on
        items.year = published.year
        and shown.kind = published.kind
        and shown.language = published.language
