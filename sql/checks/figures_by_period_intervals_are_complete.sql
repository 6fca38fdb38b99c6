-- A quarter is known when its months are, and a half-year when its quarters are: where some of a measure are shown,
-- none of those that make up a known whole is missing.
-- severity: block
-- table: figures_by_period
-- grain: year, interval, measure. Unit: rows.
with parts as (
    select
        listed.interval_name,
        listed.part_name,
        left(listed.part_name, 1) = 'Q' as is_quarter
    from (
        values
        ('H1', 'Q1'), ('H1', 'Q2'), ('H2', 'Q3'), ('H2', 'Q4'),
        ('Q1', '01'), ('Q1', '02'), ('Q1', '03'), ('Q2', '04'), ('Q2', '05'), ('Q2', '06'),
        ('Q3', '07'), ('Q3', '08'), ('Q3', '09'), ('Q4', '10'), ('Q4', '11'), ('Q4', '12')
    ) as listed (interval_name, part_name)
),

shown as (
    select distinct
        stated.year,
        stated.measure,
        left(stated.interval, 1) = 'Q' as is_quarter
    from figures_by_period as stated
    where left(stated.interval, 1) <> 'H'
)

select
    concat(
        'figures_by_period.value?year=', wholes.year, '&interval=', parts.part_name, '&measure=', wholes.measure
    ) as cell,
    0 as observed,
    1 as expected,
    -1 as difference,
    [
        concat(
            'figures_by_period.value?year=', wholes.year, '&interval=', parts.part_name, '&measure=', wholes.measure
        ),
        concat(
            'figures_by_period.value?year=', wholes.year, '&interval=', wholes.interval, '&measure=', wholes.measure
        )
    ] as cells
from figures_by_period as wholes
inner join parts on wholes.interval = parts.interval_name
inner join shown
    on
        wholes.year = shown.year
        and wholes.measure = shown.measure
        and parts.is_quarter = shown.is_quarter
where
    not exists (
        select 1
        from figures_by_period as stated
        where
            stated.year = wholes.year
            and stated.measure = wholes.measure
            and stated.interval = parts.part_name
    )
order by cell
