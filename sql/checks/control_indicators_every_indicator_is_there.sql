-- A year has its four rows; one that is missing cannot be told from one that is nothing.
-- severity: block
-- table: control_indicators
-- grain: year, indicator. Unit: rows.
with listed as (
    select codes.indicator
    from (values ('readers'), ('users'), ('visits'), ('loans')) as codes (indicator)
),

years as (
    select distinct year
    from control_indicators
)

select
    concat('control_indicators.actual?year=', years.year, '&indicator=', listed.indicator) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from years
cross join listed
where
    not exists (
        select 1
        from control_indicators as stated
        where
            stated.year = years.year
            and stated.indicator = listed.indicator
    )
order by cell
