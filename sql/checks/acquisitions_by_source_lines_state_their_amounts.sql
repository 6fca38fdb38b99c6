-- Every line states its amount; the sum is of those that do.
-- severity: warn
-- table: acquisitions_by_source
-- grain: year, source. Unit: copies on lines without an amount.
select
    concat('acquisitions_by_source.amount_kzt?year=', year(recorded_on), '&source=', source) as cell,
    cast(sum(copies) as bigint) as observed,
    0 as expected,
    cast(sum(copies) as bigint) as difference
from staging.current_acquisitions
where amount_kzt is null
group by year(recorded_on), source
order by cell
