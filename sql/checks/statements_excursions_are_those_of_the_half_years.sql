-- The excursions of the two half-years are those of the year.
-- severity: block
-- table: statements
-- grain: year, where both half-years are known. Unit: excursions.
with halves as (
    select
        stated.year,
        sum(stated.value) as expected,
        list(
            concat(
                'figures_by_period.value?year=', stated.year, '&interval=', stated.interval, '&measure=', stated.measure
            )
            order by stated.interval
        ) as cells
    from figures_by_period as stated
    where
        stated.measure = 'excursions'
        and stated.interval in ('H1', 'H2')
    group by stated.year
    having count(distinct stated.interval) = 2
)

select
    concat(
        'statements.value?year=', stated.year, '&section=', stated.section, '&statement=', url_encode(stated.statement)
    ) as cell,
    stated.value as observed,
    halves.expected,
    stated.value - halves.expected as difference,
    halves.cells
from statements as stated
inner join halves on stated.year = halves.year
where
    stated.section = 'services'
    and stated.statement = 'excursions'
    and stated.value <> halves.expected
order by cell
