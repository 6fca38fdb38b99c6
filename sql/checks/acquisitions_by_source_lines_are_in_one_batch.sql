-- A line counts in one batch. The same line in two batches that come from different files (a corrected number or date
-- of the summary register's record makes another batch) is counted twice. The same line: the same
-- title, source and copies, and the same inventory numbers or, where one states none, the same day or document.
-- observed: the batch of the later file; expected: that of the earlier; difference: copies counted in both.
-- severity: warn
-- table: acquisitions_by_source
-- grain: library, pair of batches. Unit: copies.
with named as (
    select
        lines.library,
        lines.batch_key,
        main.batch_name(lines.ksu_number, lines.ksu_year, lines.batch_key) as batch,
        lines.file_id,
        lines.file_rank,
        lines.title_key,
        lines.inventory_numbers,
        lines.recorded_on,
        lines.source,
        lines.document_number,
        lines.copies
    from staging.current_acquisitions as lines
),

doubled as (
    select distinct
        later.library,
        later.batch as later_batch,
        earlier.batch as earlier_batch,
        year(later.recorded_on) as year,
        later.title_key,
        later.inventory_numbers,
        later.copies
    from named as later
    inner join named as earlier
        on
            later.library = earlier.library
            and later.title_key = earlier.title_key
            and later.copies = earlier.copies
            and later.source = earlier.source
    where
        later.file_rank > earlier.file_rank
        and later.batch_key <> earlier.batch_key
        and (
            later.inventory_numbers = earlier.inventory_numbers
            or (
                (later.inventory_numbers is null or earlier.inventory_numbers is null)
                and (
                    later.recorded_on = earlier.recorded_on
                    or later.document_number = earlier.document_number
                )
            )
        )
)

select
    concat(
        'acquisitions_by_source.copies?year=', year, '&library=', library, '&batch=', url_encode(later_batch)
    ) as cell,
    later_batch as observed,
    earlier_batch as expected,
    cast(sum(copies) as bigint) as difference
from doubled
group by year, library, later_batch, earlier_batch
order by cell, expected
