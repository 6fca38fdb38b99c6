-- What each file says of a batch, and whether that still counts. A later state of a file restates a batch as a whole
-- if it is complete: its file has no rejected rows, and it has at least half as many lines as the largest state before
-- it. What it restates is superseded; the first version that is not is the base, and those after it amend or complete
-- it line by line.
-- Grain: one row per ledger, library, batch and file. standing: superseded, base, amendment.
-- is_amended: some version of the batch is an amendment.
-- kind: table
with pairs as (
    select
        later.ledger,
        later.library,
        later.batch_key,
        later.file_id as later_id,
        earlier.file_id as earlier_id,
        later.rejected = 0
        and 2 * later.line_count >= max(earlier.line_count) over (
            partition by later.ledger, later.library, later.batch_key, later.file_id
        ) as is_complete
    from staging.ledger_versions as later
    inner join staging.file_restatements as restatements
        on
            later.ledger = restatements.ledger
            and later.file_id = restatements.later_id
    inner join staging.ledger_versions as earlier
        on
            later.ledger = earlier.ledger
            and later.library = earlier.library
            and later.batch_key = earlier.batch_key
            and restatements.earlier_id = earlier.file_id
    where later.version_count > 1
),

superseded as (
    select distinct
        ledger,
        library,
        batch_key,
        earlier_id
    from pairs
    where is_complete
),

marked as (
    select
        versions.ledger,
        versions.library,
        versions.batch_key,
        versions.file_id,
        versions.line_count,
        versions.file_rank,
        superseded.earlier_id is not null as is_superseded
    from staging.ledger_versions as versions
    left join superseded
        on
            versions.ledger = superseded.ledger
            and versions.library = superseded.library
            and versions.batch_key = superseded.batch_key
            and versions.file_id = superseded.earlier_id
),

standings as (
    select
        ledger,
        library,
        batch_key,
        file_id,
        line_count,
        file_rank,
        case
            when is_superseded then 'superseded'
            when
                file_rank = min(file_rank) filter (where not is_superseded) over (
                    partition by ledger, library, batch_key
                )
                then 'base'
            else 'amendment'
        end as standing
    from marked
)

select
    ledger,
    library,
    batch_key,
    file_id,
    line_count,
    file_rank,
    standing,
    bool_or(standing = 'amendment') over (partition by ledger, library, batch_key) as is_amended
from standings
