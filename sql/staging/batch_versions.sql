-- What each file says of a batch, and whether that still counts. A version is a batch's lines in one file.
-- The base is the latest complete version: its file has no rejected rows, and it has at least half as many lines
-- as the largest version before it; where none is complete, the first. What came before the base is superseded;
-- what came after it amends it line by line.
-- Grain: one row per ledger, library, batch and file. standing: superseded, base, amendment.
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
),

in_order as (
    select
        versions.ledger,
        versions.library,
        versions.batch_key,
        versions.file_id,
        versions.line_count,
        file_order.file_rank,
        file_order.rejected,
        max(versions.line_count) over (
            partition by versions.ledger, versions.library, versions.batch_key
            order by file_order.file_rank
            rows between unbounded preceding and 1 preceding
        ) as largest_before
    from versions
    inner join staging.file_order on versions.file_id = file_order.file_id
),

with_base as (
    select
        ledger,
        library,
        batch_key,
        file_id,
        line_count,
        file_rank,
        coalesce(
            max(file_rank) filter (where rejected = 0 and 2 * line_count >= coalesce(largest_before, 0)) over batch,
            min(file_rank) over batch
        ) as base_rank
    from in_order
    window batch as (partition by ledger, library, batch_key)
)

select
    ledger,
    library,
    batch_key,
    file_id,
    line_count,
    file_rank,
    case
        when file_rank < base_rank then 'superseded'
        when file_rank = base_rank then 'base'
        else 'amendment'
    end as standing
from with_base
