-- Which files have rows that no longer count, of which year, and the file that says them anew: of a ledger the later
-- files of the batch; of posts, levels, counts and web traffic the later export of the same post, day or interval; of a
-- register the later state of the entry, else the file that restates its day.
-- Grain: one row per origin (staging table), library, report's year, file and file that restates it (null where no row
-- says it anew: the same records arrived in another way). row_count: rows of the first file that the other restates.
-- Scope: the library of the variable, else all.
with superseded as (
    select
        table_name,
        file_id,
        library,
        sheet,
        row_number,
        item_number
    from staging.superseded_rows
),

lines as (
    select
        superseded.*,
        loaded.recorded_on as day,
        loaded.batch_key as restated_key
    from superseded
    inner join staging.acquisitions as loaded
        on
            superseded.table_name = 'acquisitions'
            and superseded.file_id = loaded.file_id
            and superseded.sheet is not distinct from loaded.sheet
            and superseded.row_number = loaded.row_number
            and superseded.item_number = loaded.item_number
    union all
    select
        superseded.*,
        loaded.withdrawn_on as day,
        loaded.batch_key as restated_key
    from superseded
    inner join staging.withdrawals as loaded
        on
            superseded.table_name = 'withdrawals'
            and superseded.file_id = loaded.file_id
            and superseded.sheet is not distinct from loaded.sheet
            and superseded.row_number = loaded.row_number
            and superseded.item_number = loaded.item_number
    union all
    select
        superseded.*,
        loaded.published_on as day,
        concat_ws('|', loaded.network, loaded.post_id) as restated_key
    from superseded
    inner join staging.posts as loaded
        on
            superseded.table_name = 'posts'
            and superseded.file_id = loaded.file_id
            and superseded.sheet is not distinct from loaded.sheet
            and superseded.row_number = loaded.row_number
            and superseded.item_number = loaded.item_number
    union all
    select
        superseded.*,
        loaded.as_of as day,
        concat_ws('|', loaded.network, loaded.as_of) as restated_key
    from superseded
    inner join staging.followers as loaded
        on
            superseded.table_name = 'followers'
            and superseded.file_id = loaded.file_id
            and superseded.sheet is not distinct from loaded.sheet
            and superseded.row_number = loaded.row_number
            and superseded.item_number = loaded.item_number
    union all
    select
        superseded.*,
        loaded.first_on as day,
        concat_ws('|', loaded.network, loaded.metric, loaded.definition, loaded.first_on, loaded.last_on)
            as restated_key
    from superseded
    inner join staging.network_counts as loaded
        on
            superseded.table_name = 'network_counts'
            and superseded.file_id = loaded.file_id
            and superseded.sheet is not distinct from loaded.sheet
            and superseded.row_number = loaded.row_number
            and superseded.item_number = loaded.item_number
    union all
    select
        superseded.*,
        loaded.first_on as day,
        concat_ws('|', loaded.first_on, loaded.last_on) as restated_key
    from superseded
    inner join staging.web_traffic as loaded
        on
            superseded.table_name = 'web_traffic'
            and superseded.file_id = loaded.file_id
            and superseded.sheet is not distinct from loaded.sheet
            and superseded.row_number = loaded.row_number
            and superseded.item_number = loaded.item_number
    union all
    select
        superseded.*,
        loaded.entry_on as day,
        loaded.entry_key as restated_key
    from superseded
    inner join staging.register_entries as loaded
        on
            superseded.table_name = loaded.register
            and superseded.file_id = loaded.file_id
            and superseded.sheet is not distinct from loaded.sheet
            and superseded.row_number = loaded.row_number
            and superseded.item_number = loaded.item_number
),

counting as (
    select distinct
        'acquisitions' as table_name,
        library,
        batch_key as restated_key,
        file_id
    from staging.current_acquisitions
    union all
    select distinct
        'withdrawals' as table_name,
        library,
        batch_key as restated_key,
        file_id
    from staging.current_withdrawals
    union all
    select distinct
        'posts' as table_name,
        library,
        concat_ws('|', network, post_id) as restated_key,
        file_id
    from staging.current_posts
    union all
    select distinct
        'followers' as table_name,
        library,
        concat_ws('|', network, as_of) as restated_key,
        file_id
    from staging.current_followers
    union all
    select distinct
        'network_counts' as table_name,
        library,
        concat_ws('|', network, metric, definition, first_on, last_on) as restated_key,
        file_id
    from staging.current_network_counts
    union all
    select distinct
        'web_traffic' as table_name,
        library,
        concat_ws('|', first_on, last_on) as restated_key,
        file_id
    from staging.current_web_traffic
    union all
    select
        register as table_name,
        library,
        entry_key as restated_key,
        file_id
    from staging.current_entries
),

restated as (
    select
        lines.table_name,
        lines.library,
        lines.file_id,
        lines.sheet,
        lines.row_number,
        lines.item_number,
        lines.day,
        lines.restated_key,
        counting.file_id as by_file_id
    from lines
    left join counting
        on
            lines.table_name = counting.table_name
            and lines.library = counting.library
            and lines.restated_key = counting.restated_key
            and lines.file_id <> counting.file_id
),

restated_by_days as (
    select
        restated.* exclude (by_file_id),
        coalesce(restated.by_file_id, states.later_id) as by_file_id
    from restated
    left join staging.register_restatements as states
        on
            restated.by_file_id is null
            and restated.table_name = states.register
            and restated.library = states.library
            and restated.file_id = states.earlier_id
            and restated.day between states.first_on and states.last_on
)

select
    table_name,
    library,
    cast(
        case
            when table_name in ('staff_members', 'computer_inventory') then year(day - 31)
            else year(day)
        end as bigint
    ) as year,
    file_id,
    by_file_id,
    count(*) as row_count
from restated_by_days
group by all
