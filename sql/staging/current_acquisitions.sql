-- The lines of the acquisition ledgers that count. A batch is restated as a whole (staging.batch_standings): its base,
-- with the lines that a later, incomplete version amends or adds. Two lines are the same line when they have the
-- same inventory numbers or, where there are none, the same title and source: a corrected price is no new line. Only
-- where a file has several such lines does the price tell them apart.
-- Grain: one row per line (file_id, sheet, row_number, item_number). Scope: the library of the variable, else all.
with compared as (
    select
        versions.library,
        versions.batch_key,
        versions.standing,
        versions.file_rank,
        coalesce(lines.inventory_numbers, concat_ws('|', lines.title_key, lines.source)) as line_key,
        lines.unit_price_kzt,
        lines.inventory_numbers is null
        and count(*) over (
            partition by versions.library, versions.batch_key, versions.file_id, line_key
        ) > 1 as is_repeated
    from staging.batch_standings as versions
    inner join staging.acquisitions as lines
        on
            versions.library = lines.library
            and versions.batch_key = lines.batch_key
            and versions.file_id = lines.file_id
    where
        versions.ledger = 'acquisitions'
        and versions.standing <> 'superseded'
        and versions.is_amended
),

marked as (
    select
        library,
        batch_key,
        standing,
        file_rank,
        line_key,
        unit_price_kzt,
        bool_or(is_repeated) over (partition by library, batch_key, line_key) as is_told_by_price
    from compared
),

amended_keys as (
    select
        library,
        batch_key,
        line_key,
        case when is_told_by_price then unit_price_kzt end as unit_price_kzt,
        is_told_by_price,
        max(file_rank) as file_rank
    from marked
    where standing = 'amendment'
    group by all
)

select
    lines.file_id,
    lines.library,
    lines.sheet,
    lines.row_number,
    lines.item_number,
    lines.recorded_on,
    lines.ksu_number,
    lines.ksu_year,
    lines.batch_key,
    lines.source,
    lines.document_number,
    lines.document_on,
    lines.supplier,
    lines.inventory_numbers,
    lines.inventory_count,
    lines.isbn,
    lines.author,
    lines.title,
    lines.volume,
    lines.publication_year,
    lines.title_key,
    lines.language,
    lines.class_scheme,
    lines.class_index,
    lines.field,
    lines.field_rule,
    lines.audience,
    lines.copies,
    lines.unit_price_kzt,
    lines.amount_kzt,
    versions.file_rank
from staging.acquisitions as lines
inner join staging.batch_standings as versions
    on
        lines.library = versions.library
        and lines.batch_key = versions.batch_key
        and lines.file_id = versions.file_id
where
    versions.ledger = 'acquisitions'
    and versions.standing <> 'superseded'
    and (getvariable('library') is null or lines.library = getvariable('library'))
    and not exists (
        select 1
        from amended_keys
        where
            amended_keys.library = lines.library
            and amended_keys.batch_key = lines.batch_key
            and amended_keys.line_key = coalesce(
                lines.inventory_numbers, concat_ws('|', lines.title_key, lines.source)
            )
            and (
                not amended_keys.is_told_by_price
                or amended_keys.unit_price_kzt is not distinct from lines.unit_price_kzt
            )
            and amended_keys.file_rank > versions.file_rank
    )
