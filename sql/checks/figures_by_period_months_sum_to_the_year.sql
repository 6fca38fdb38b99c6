-- The twelve months of a year sum to the figure that the year's table publishes.
-- severity: block
-- table: figures_by_period
-- grain: year, measure, where every month is known. Unit: that of the measure.
with years as (
    select
        stated.year,
        stated.measure,
        sum(stated.value) as value,
        list(
            concat(
                'figures_by_period.value?year=', stated.year, '&interval=', stated.interval, '&measure=', stated.measure
            )
            order by stated.interval
        ) as cells
    from figures_by_period as stated
    where try_cast(stated.interval as integer) is not null
    group by stated.year, stated.measure
    having count(*) = 12
)

select
    concat('figures_by_period.value?year=', years.year, '&measure=', years.measure) as cell,
    years.value as observed,
    figures.value as expected,
    years.value - figures.value as difference,
    list_prepend(figures.address, years.cells) as cells
from years
inner join period_cells as cells
    on
        years.year = cells.year
        and years.measure = cells.measure
inner join figures
    on
        cells.year = figures.year
        and cells.cell = figures.cell
where years.value <> figures.value
order by cell
