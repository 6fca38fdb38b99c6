-- Every line states its language; a copy whose language is not known is not counted as Kazakh.
-- severity: warn
-- table: acquisitions_by_field
-- grain: year. Unit: copies on lines that do not say.
select
    concat('acquisitions_by_field.copies?year=', year(recorded_on), '&scope=all&language=kazakh&field=total') as cell,
    cast(sum(copies) as bigint) as observed,
    0 as expected,
    cast(sum(copies) as bigint) as difference
from staging.current_acquisitions
where language = 'und'
group by year(recorded_on)
order by cell
