-- What the registers, ledgers and exports say of days: every entry of a flow that is shown by month, but for the site.
-- Grain: one row per entry (register, which is its staging table, file_id, sheet, row_number, item_number) and measure.
-- unit: a library; of posts with the network. value is null where the entry does not state the figure (participants,
-- an amount), and where a network's posts are only counted by the year. measure is null where an entry is of none of
-- the measures and only shows that the register was kept. Units: as the measures say (counts, copies, tenge). Scope:
-- the library of the variable, else all.
select
    'service_days' as register,
    library as unit,
    entry_on as happened_on,
    unnest(['visits', 'loans', 'registrations']) as measure,
    unnest([visits, loans, registrations]) as value,
    file_id,
    sheet,
    row_number,
    item_number
from staging.current_service_days
union all
select
    'events' as register,
    library as unit,
    entry_on as happened_on,
    case kind
        when 'mass_event' then 'mass_events'
        when 'exhibition' then 'exhibitions'
        when 'excursion' then 'excursions'
    end as measure,
    1 as value,
    file_id,
    sheet,
    row_number,
    item_number
from staging.current_events
union all
select
    'events' as register,
    library as unit,
    entry_on as happened_on,
    'mass_event_participants' as measure,
    participants as value,
    file_id,
    sheet,
    row_number,
    item_number
from staging.current_events
where kind = 'mass_event'
union all
select
    'media_items' as register,
    library as unit,
    entry_on as happened_on,
    'media_items' as measure,
    1 as value,
    file_id,
    sheet,
    row_number,
    item_number
from staging.current_media_items
union all
select
    'article_records' as register,
    library as unit,
    entry_on as happened_on,
    'article_records' as measure,
    records as value,
    file_id,
    sheet,
    row_number,
    item_number
from staging.current_article_records
union all
select
    'reference_counts' as register,
    library as unit,
    entry_on as happened_on,
    'reference_queries' as measure,
    queries as value,
    file_id,
    sheet,
    row_number,
    item_number
from staging.current_reference_counts
union all
select
    'digitized_documents' as register,
    library as unit,
    entry_on as happened_on,
    'digitized_documents' as measure,
    documents as value,
    file_id,
    sheet,
    row_number,
    item_number
from staging.current_digitized_documents
union all
select
    'acquisitions' as register,
    library as unit,
    recorded_on as happened_on,
    unnest(['acquired_copies', 'acquired_kazakh_copies', 'acquired_amount_kzt']) as measure,
    unnest([copies, case when language = 'kaz' then copies else 0 end, amount_kzt]) as value,
    file_id,
    sheet,
    row_number,
    item_number
from staging.current_acquisitions
union all
select
    'withdrawals' as register,
    library as unit,
    withdrawn_on as happened_on,
    'withdrawn_copies' as measure,
    copies as value,
    file_id,
    sheet,
    row_number,
    item_number
from staging.current_withdrawals
union all
select
    'posts' as register,
    concat_ws('/', library, network) as unit,
    published_on as happened_on,
    'posts' as measure,
    1 as value,
    file_id,
    sheet,
    row_number,
    item_number
from staging.current_posts
union all
select
    'posts' as register,
    concat_ws('/', counted.library, counted.network) as unit,
    counted.as_of as happened_on,
    'posts' as measure,
    null as value,
    counted.file_id,
    counted.sheet,
    counted.row_number,
    counted.item_number
from staging.current_followers as counted
where
    counted.posts is not null
    and not exists (
        select 1
        from staging.current_posts as posts
        where
            posts.library = counted.library
            and posts.network = counted.network
            and year(posts.published_on) = year(counted.as_of)
    )
