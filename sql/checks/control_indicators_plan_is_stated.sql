-- Every indicator has its plan; without one the year cannot be measured by it. A year without any plan is one finding.
-- severity: warn
-- table: control_indicators
-- grain: year, indicator; or year. Unit: figures; observed: stated; expected: of the report.
with years as (
    select
        year,
        count(*) as indicator_count,
        count(plan) as stated_count
    from control_indicators
    group by year
)

select
    concat('control_indicators.plan?year=', year) as cell,
    0 as observed,
    indicator_count as expected,
    -indicator_count as difference
from years
where stated_count = 0
union all
select
    concat(
        'control_indicators.plan?year=', control_indicators.year, '&indicator=', control_indicators.indicator
    ) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from control_indicators
inner join years on control_indicators.year = years.year
where
    control_indicators.plan is null
    and years.stated_count > 0
order by cell
