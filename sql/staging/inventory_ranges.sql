-- The inventory numbers of the lines that count, as ranges: "1024-1028, А-31" gives two.
-- Grain: one row per ledger (acquisitions, withdrawals), line and range. A prefix or suffix is a series of its own.
with tokens as (
    select
        'acquisitions' as ledger,
        library,
        file_id,
        sheet,
        row_number,
        recorded_on as moved_on,
        unnest(string_split(inventory_numbers, ', ')) as token
    from staging.current_acquisitions
    union all
    select
        'withdrawals' as ledger,
        library,
        file_id,
        sheet,
        row_number,
        withdrawn_on as moved_on,
        unnest(string_split(inventory_numbers, ', ')) as token
    from staging.current_withdrawals
),

parsed as (
    select
        ledger,
        library,
        file_id,
        sheet,
        row_number,
        moved_on,
        token,
        regexp_extract(
            token, '^(\D*?)(\d{1,12})(?:-(\d{1,12}))?(/\d{1,4})?$', ['prefix', 'first', 'last', 'suffix']
        ) as parts
    from tokens
)

select
    parsed.ledger,
    parsed.library,
    parsed.file_id,
    parsed.sheet,
    parsed.row_number,
    parsed.moved_on,
    parsed.token,
    concat(parts.prefix, parts.suffix) as series,
    cast(parts.first as bigint) as first_number,
    cast(coalesce(nullif(parts.last, ''), parts.first) as bigint) as last_number
from parsed
where parts.first <> ''
