-- Figures of years before the warehouse, as they were printed (reference data), each with its line of the file.
-- Grain: one row per line (row_number) that counts: year, cell and library. Unit: that of the cell.
-- Scope: the library of the variable; else all libraries together, and only figures that every library that reports
-- has, since the sum of some would look like a fall or a rise of all.
with reporting as (
    select distinct library
    from main.files
    where
        status in ('accepted', 'partly_accepted')
        and (getvariable('library') is null or library = getvariable('library'))
),

printed as (
    select
        row_number,
        year,
        cell,
        library,
        value
    from reference.earlier_figures
    where getvariable('library') is null or library = getvariable('library')
)

select
    row_number,
    year,
    cell,
    library,
    value
from printed
where
    not exists (
        select 1
        from reporting
        where
            not exists (
                select 1
                from printed as stated
                where
                    stated.year = printed.year
                    and stated.cell = printed.cell
                    and stated.library = reporting.library
            )
    )
