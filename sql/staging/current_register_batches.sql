-- The records of the summary register (КСУ): the latest export of a record counts.
-- Grain: one row per library, part (1 arrivals, 2 withdrawals), year and number of the record.
-- Scope: the library of the variable, else all.
select
    observed.file_id,
    observed.library,
    observed.sheet,
    observed.row_number,
    observed.item_number,
    observed.part,
    observed.ksu_number,
    observed.ksu_year,
    observed.recorded_on,
    observed.source,
    observed.act_number,
    observed.reason,
    observed.document_number,
    observed.document_on,
    observed.supplier,
    observed.titles,
    observed.copies,
    observed.kazakh_copies,
    observed.children_copies,
    observed.amount_kzt,
    observed.social_political,
    observed.natural_sciences,
    observed.technology_agriculture,
    observed.sport_arts,
    observed.linguistics_literary_studies,
    observed.fiction,
    file_order.file_rank
from staging.register_batches as observed
inner join staging.file_order on observed.file_id = file_order.file_id
where getvariable('library') is null or observed.library = getvariable('library')
qualify
    row_number() over (
        partition by observed.library, observed.part, observed.ksu_year, observed.ksu_number
        order by
            file_order.file_rank desc, observed.row_number desc, observed.item_number desc,
            observed.sheet desc nulls last
    ) = 1
