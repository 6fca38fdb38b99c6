-- Loaded rows that no longer count, because a later export restates them. Nothing is deleted: this shows them, and
-- counted by file it says how much of each file still counts.
-- Grain: one row per staging table and row. Scope: the library of the variable, else all.
select
    'acquisitions' as table_name,
    loaded.file_id,
    loaded.library,
    loaded.sheet,
    loaded.row_number,
    loaded.item_number
from staging.acquisitions as loaded
where
    (getvariable('library') is null or loaded.library = getvariable('library'))
    and not exists (
        select 1
        from staging.current_acquisitions as kept
        where
            kept.file_id = loaded.file_id
            and kept.sheet is not distinct from loaded.sheet
            and kept.row_number = loaded.row_number
            and kept.item_number = loaded.item_number
    )
union all
select
    'withdrawals' as table_name,
    loaded.file_id,
    loaded.library,
    loaded.sheet,
    loaded.row_number,
    loaded.item_number
from staging.withdrawals as loaded
where
    (getvariable('library') is null or loaded.library = getvariable('library'))
    and not exists (
        select 1
        from staging.current_withdrawals as kept
        where
            kept.file_id = loaded.file_id
            and kept.sheet is not distinct from loaded.sheet
            and kept.row_number = loaded.row_number
            and kept.item_number = loaded.item_number
    )
union all
select
    'register_batches' as table_name,
    loaded.file_id,
    loaded.library,
    loaded.sheet,
    loaded.row_number,
    loaded.item_number
from staging.register_batches as loaded
where
    (getvariable('library') is null or loaded.library = getvariable('library'))
    and not exists (
        select 1
        from staging.current_register_batches as kept
        where
            kept.file_id = loaded.file_id
            and kept.sheet is not distinct from loaded.sheet
            and kept.row_number = loaded.row_number
            and kept.item_number = loaded.item_number
    )
union all
select
    'posts' as table_name,
    loaded.file_id,
    loaded.library,
    loaded.sheet,
    loaded.row_number,
    loaded.item_number
from staging.posts as loaded
where
    (getvariable('library') is null or loaded.library = getvariable('library'))
    and not exists (
        select 1
        from staging.current_posts as kept
        where
            kept.file_id = loaded.file_id
            and kept.sheet is not distinct from loaded.sheet
            and kept.row_number = loaded.row_number
            and kept.item_number = loaded.item_number
    )
union all
select
    'followers' as table_name,
    loaded.file_id,
    loaded.library,
    loaded.sheet,
    loaded.row_number,
    loaded.item_number
from staging.followers as loaded
where
    (getvariable('library') is null or loaded.library = getvariable('library'))
    and not exists (
        select 1
        from staging.current_followers as kept
        where
            kept.file_id = loaded.file_id
            and kept.sheet is not distinct from loaded.sheet
            and kept.row_number = loaded.row_number
            and kept.item_number = loaded.item_number
    )
union all
select
    'network_counts' as table_name,
    loaded.file_id,
    loaded.library,
    loaded.sheet,
    loaded.row_number,
    loaded.item_number
from staging.network_counts as loaded
where
    (getvariable('library') is null or loaded.library = getvariable('library'))
    and not exists (
        select 1
        from staging.current_network_counts as kept
        where
            kept.file_id = loaded.file_id
            and kept.sheet is not distinct from loaded.sheet
            and kept.row_number = loaded.row_number
            and kept.item_number = loaded.item_number
    )
union all
select
    'web_traffic' as table_name,
    loaded.file_id,
    loaded.library,
    loaded.sheet,
    loaded.row_number,
    loaded.item_number
from staging.web_traffic as loaded
where
    (getvariable('library') is null or loaded.library = getvariable('library'))
    and not exists (
        select 1
        from staging.current_web_traffic as kept
        where
            kept.file_id = loaded.file_id
            and kept.sheet is not distinct from loaded.sheet
            and kept.row_number = loaded.row_number
            and kept.item_number = loaded.item_number
    )
union all
select
    loaded.register as table_name,
    loaded.file_id,
    loaded.library,
    loaded.sheet,
    loaded.row_number,
    loaded.item_number
from staging.register_entries as loaded
where
    (getvariable('library') is null or loaded.library = getvariable('library'))
    and (
        not exists (
            select 1
            from staging.current_entries as kept
            where
                kept.register = loaded.register
                and kept.library = loaded.library
                and kept.file_id = loaded.file_id
                and kept.entry_key = loaded.entry_key
        )
        or (
            loaded.register = 'article_records'
            and not exists (
                select 1
                from staging.current_article_records as kept
                where
                    kept.library = loaded.library
                    and kept.file_id = loaded.file_id
                    and kept.entry_key = loaded.entry_key
            )
        )
    )
