-- A batch is both in the summary register (КСУ, part 1) and in the ledger, where both were received for its year.
-- observed: copies by the lines; expected: copies by the register; 0 in the one that lacks the batch.
-- severity: warn
-- table: acquisitions_by_source
-- grain: library, year and number of the record. Unit: copies.
with batches as (
    select
        library,
        ksu_year,
        ksu_number,
        year(min(recorded_on)) as year,
        sum(copies) as copies
    from staging.current_acquisitions
    where ksu_number is not null
    group by library, ksu_year, ksu_number
),

records as (
    select
        library,
        ksu_year,
        ksu_number,
        year(recorded_on) as year,
        copies
    from staging.current_register_batches
    where part = 1
),

compared as (
    select
        library,
        ksu_year,
        ksu_number,
        coalesce(records.year, batches.year) as year,
        cast(coalesce(batches.copies, 0) as bigint) as observed,
        cast(coalesce(records.copies, 0) as bigint) as expected
    from batches
    full join records using (library, ksu_year, ksu_number)
    where
        batches.library is null
        or records.library is null
)

select
    concat(
        'acquisitions_by_source.copies?year=', compared.year, '&library=', compared.library,
        '&ksu_record=', compared.ksu_number, '/', compared.ksu_year
    ) as cell,
    compared.observed,
    compared.expected,
    compared.observed - compared.expected as difference
from compared
where
    exists (
        select 1
        from records
        where
            records.library = compared.library
            and records.ksu_year = compared.ksu_year
    )
    and exists (
        select 1
        from batches
        where
            batches.library = compared.library
            and batches.ksu_year = compared.ksu_year
    )
order by cell
