-- Every entry of every register, whether it counts or not, with its place in the file.
-- Grain: one row per register, file and entry.
select
    'plan_values' as register,
    file_id,
    library,
    sheet,
    row_number,
    item_number,
    entry_on,
    entry_key
from staging.plan_values
union all
select
    'service_days' as register,
    file_id,
    library,
    sheet,
    row_number,
    item_number,
    entry_on,
    entry_key
from staging.service_days
union all
select
    'events' as register,
    file_id,
    library,
    sheet,
    row_number,
    item_number,
    entry_on,
    entry_key
from staging.events
union all
select
    'media_items' as register,
    file_id,
    library,
    sheet,
    row_number,
    item_number,
    entry_on,
    entry_key
from staging.media_items
union all
select
    'article_records' as register,
    file_id,
    library,
    sheet,
    row_number,
    item_number,
    entry_on,
    entry_key
from staging.article_records
union all
select
    'reference_counts' as register,
    file_id,
    library,
    sheet,
    row_number,
    item_number,
    entry_on,
    entry_key
from staging.reference_counts
union all
select
    'digitized_documents' as register,
    file_id,
    library,
    sheet,
    row_number,
    item_number,
    entry_on,
    entry_key
from staging.digitized_documents
union all
select
    'subscribed_periodicals' as register,
    file_id,
    library,
    sheet,
    row_number,
    item_number,
    entry_on,
    entry_key
from staging.subscribed_periodicals
union all
select
    'staff_members' as register,
    file_id,
    library,
    sheet,
    row_number,
    item_number,
    entry_on,
    entry_key
from staging.staff_members
union all
select
    'computer_inventory' as register,
    file_id,
    library,
    sheet,
    row_number,
    item_number,
    entry_on,
    entry_key
from staging.computer_inventory
