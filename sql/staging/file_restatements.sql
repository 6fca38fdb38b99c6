-- Which file is a later state of which: they have a line in common (a title, or the same inventory numbers, in the
-- same batch), or both do with a file between them. Files of one batch without a line in common complete each other,
-- as when a batch is kept in two workbooks, or only the corrected rows of a file are dropped again.
-- Grain: one row per ledger, earlier file and later file.
with recursive mentions as (
    select distinct
        versions.ledger,
        versions.file_id,
        versions.file_rank,
        versions.library,
        versions.batch_key,
        unnest([concat('title ', lines.title_key), concat('numbers ', lines.inventory_numbers)]) as mention
    from staging.ledger_versions as versions
    inner join staging.acquisitions as lines
        on
            versions.library = lines.library
            and versions.batch_key = lines.batch_key
            and versions.file_id = lines.file_id
    where
        versions.ledger = 'acquisitions'
        and versions.version_count > 1
    union all
    select distinct
        versions.ledger,
        versions.file_id,
        versions.file_rank,
        versions.library,
        versions.batch_key,
        unnest([concat('title ', lines.title_key), concat('numbers ', lines.inventory_numbers)]) as mention
    from staging.ledger_versions as versions
    inner join staging.withdrawals as lines
        on
            versions.library = lines.library
            and versions.batch_key = lines.batch_key
            and versions.file_id = lines.file_id
    where
        versions.ledger = 'withdrawals'
        and versions.version_count > 1
),

neighbours as (
    select
        ledger,
        file_id as later_id,
        lag(file_id) over (
            partition by ledger, library, batch_key, mention
            order by file_rank
        ) as earlier_id
    from mentions
    where mention <> 'numbers '
),

steps as (
    select distinct
        ledger,
        earlier_id,
        later_id
    from neighbours
    where earlier_id is not null
),

chains as (
    select
        ledger,
        earlier_id,
        later_id
    from steps
    union
    select
        chains.ledger,
        chains.earlier_id,
        steps.later_id
    from chains
    inner join steps
        on
            chains.ledger = steps.ledger
            and chains.later_id = steps.earlier_id
)

select
    ledger,
    earlier_id,
    later_id
from chains
