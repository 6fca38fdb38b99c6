-- Whom a book is for is stated in the ledger; a year in which no line says it has no children's figures.
-- severity: warn
-- table: acquisitions_by_field
-- grain: year. Unit: copies on lines that do not say.
select
    concat('acquisitions_by_field.copies?year=', year(recorded_on), '&scope=children&language=all&field=total') as cell,
    cast(sum(copies) as bigint) as observed,
    0 as expected,
    cast(sum(copies) as bigint) as difference
from staging.current_acquisitions
group by year(recorded_on)
having count(audience) = 0
order by cell
