-- Figures of years before the warehouse, as they were printed (reference data).
-- Grain: one row per year and cell. Unit: that of the cell.
-- Scope: the library of the variable; else all libraries together: their sum, and only where every library that
-- reports has the figure, since the sum of some would look like a fall or a rise of all.
with reporting as (
    select distinct library
    from main.files
    where
        status in ('accepted', 'partly_accepted')
        and (getvariable('library') is null or library = getvariable('library'))
),

printed as (
    select
        year,
        cell,
        library,
        value
    from reference.earlier_figures
    where getvariable('library') is null or library = getvariable('library')
)

select
    year,
    cell,
    cast(sum(value) as decimal(16, 2)) as value
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
group by year, cell
