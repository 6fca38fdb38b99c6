-- A line counts in one batch. The same line in two batches that come from different files (a corrected number or date
-- of the summary register's record makes another batch) is counted twice. The same line: the same
-- title, reason and copies, and the same inventory numbers or, where one states none, the same day.
-- observed: the batch of the later file; expected: that of the earlier; difference: copies counted in both.
-- severity: warn
-- table: withdrawals_by_field
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
        lines.withdrawn_on,
        lines.reason,
        lines.copies
    from staging.current_withdrawals as lines
),

doubled as (
    select distinct
        later.library,
        later.batch as later_batch,
        earlier.batch as earlier_batch,
        year(later.withdrawn_on) as year,
        later.title_key,
        later.inventory_numbers,
        later.copies
    from named as later
    inner join named as earlier
        on
            later.library = earlier.library
            and later.title_key = earlier.title_key
            and later.copies = earlier.copies
            and later.reason = earlier.reason
    where
        later.file_rank > earlier.file_rank
        and later.batch_key <> earlier.batch_key
        and (
            later.inventory_numbers = earlier.inventory_numbers
            or (
                (later.inventory_numbers is null or earlier.inventory_numbers is null)
                and (
                    later.withdrawn_on = earlier.withdrawn_on
                )
            )
        )
)

select
    concat(
        'withdrawals_by_field.copies?year=', year, '&library=', library, '&batch=', url_encode(later_batch)
    ) as cell,
    later_batch as observed,
    earlier_batch as expected,
    cast(sum(copies) as bigint) as difference
from doubled
group by year, library, later_batch, earlier_batch
order by cell, expected
