-- Figures of years before the warehouse, as they were printed (reference data); of all libraries together their sum.
-- Which lines count: staging.counted_earlier_figures.
-- Grain: one row per year and cell. Unit: that of the cell. Scope: the library of the variable, else all.
select
    year,
    cell,
    cast(sum(value) as decimal(16, 2)) as value
from staging.counted_earlier_figures
group by year, cell
