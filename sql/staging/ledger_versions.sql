-- What each file says of each batch of the ledgers.
-- Grain: one row per ledger (acquisitions, withdrawals), library, batch and file: a version of the batch.
with versions as (
    select
        'acquisitions' as ledger,
        library,
        batch_key,
        file_id,
        count(*) as line_count
    from staging.acquisitions
    group by library, batch_key, file_id
    union all
    select
        'withdrawals' as ledger,
        library,
        batch_key,
        file_id,
        count(*) as line_count
    from staging.withdrawals
    group by library, batch_key, file_id
)

select
    versions.ledger,
    versions.library,
    versions.batch_key,
    versions.file_id,
    versions.line_count,
    file_order.file_rank,
    file_order.rejected,
    count(*) over (partition by versions.ledger, versions.library, versions.batch_key) as version_count
from versions
inner join staging.file_order on versions.file_id = file_order.file_id
