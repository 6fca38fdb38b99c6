-- Last year's figures as a report compares with them: as a report printed them (the years before the warehouse), else
-- as they are computed, but for flows of a year that the sources only reach into.
-- Grain: year (that the figure is of), cell (its address without the period). Unit: that of the cell.
with computed as (
    select
        figures.year,
        figures.cell,
        figures.value
    from marts.figures as figures
    where
        not exists (
            select 1
            from staging.partial_years as partial_years
            where
                figures.year = partial_years.year
                and starts_with(figures.cell, partial_years.cell_start)
        )
)

select
    year,
    cell,
    coalesce(printed.value, computed.value) as value
from computed
full join staging.current_earlier_figures as printed using (year, cell)
order by year, cell
