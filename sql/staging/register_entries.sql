-- Every entry of every register, whether it counts or not, with its place in the file.
-- subject: what the entry says, without its day (counts of a day: without its year), so that it is known again when its
-- date was corrected; null in registers where the same is said of every year. figures: the numbers among it.
-- Grain: one row per register, file and entry.
select
    'plan_values' as register,
    file_id,
    library,
    sheet,
    row_number,
    item_number,
    entry_on,
    entry_key,
    cast(null as varchar) as subject,
    '' as figures
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
    entry_key,
    concat(
        strftime(entry_on, '%m-%d'),
        '|', department,
        '|', age_group,
        '|', registrations,
        '|', users,
        '|', visits,
        '|', loans
    ) as subject,
    concat(registrations, '|', users, '|', visits, '|', loans) as figures
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
    entry_key,
    concat(
        kind,
        '|', regexp_replace(lower(title), '[^\pL\pN]+', '', 'g'),
        '|', club,
        '|', participants
    ) as subject,
    concat(participants) as figures
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
    entry_key,
    concat(
        kind,
        '|', regexp_replace(lower(outlet), '[^\pL\pN]+', '', 'g'),
        '|', regexp_replace(lower(title), '[^\pL\pN]+', '', 'g')
    ) as subject,
    '' as figures
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
    entry_key,
    concat(
        strftime(entry_on, '%m-%d'),
        '|', department,
        '|', language,
        '|', records
    ) as subject,
    concat(records) as figures
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
    entry_key,
    concat(
        strftime(entry_on, '%m-%d'),
        '|', department,
        '|', kind,
        '|', language,
        '|', is_virtual,
        '|', queries
    ) as subject,
    concat(queries) as figures
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
    entry_key,
    concat(
        kind,
        '|', coalesce(
            regexp_replace(lower(title), '[^\pL\pN]+', '', 'g'),
            concat(strftime(entry_on, '%m-%d'), department)
        ),
        '|', language,
        '|', documents,
        '|', pages
    ) as subject,
    concat(documents, '|', pages) as figures
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
    entry_key,
    cast(null as varchar) as subject,
    '' as figures
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
    entry_key,
    cast(null as varchar) as subject,
    '' as figures
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
    entry_key,
    cast(null as varchar) as subject,
    '' as figures
from staging.computer_inventory
