-- The lines of the acquisition ledgers that count. A batch is restated as a whole (staging.batch_standings): its base,
-- with the lines that a later, incomplete version amends or adds. Two lines are the same line when they have the
-- same inventory numbers or, where there are none, the same title, source and price.
-- Grain: one row per line (file_id, sheet, row_number, item_number). Scope: the library of the variable, else all.
with amended_keys as (
    select
        versions.library,
        versions.batch_key,
        coalesce(
            lines.inventory_numbers,
            concat_ws('|', lines.title_key, lines.source, lines.unit_price_kzt)
        ) as line_key,
        max(versions.file_rank) as file_rank
    from staging.batch_standings as versions
    inner join staging.acquisitions as lines
        on
            versions.library = lines.library
            and versions.batch_key = lines.batch_key
            and versions.file_id = lines.file_id
    where
        versions.ledger = 'acquisitions'
        and versions.standing = 'amendment'
    group by versions.library, versions.batch_key, line_key
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
                lines.inventory_numbers,
                concat_ws('|', lines.title_key, lines.source, lines.unit_price_kzt)
            )
            and amended_keys.file_rank > versions.file_rank
    )
