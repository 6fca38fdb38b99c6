-- No row stands twice: a join that fans out would double figures.
-- severity: block
-- table: stock_by_field
-- grain: as_of, language, field. Unit: rows.
select
    concat('stock_by_field.copies?as_of=', as_of, '&language=', language, '&field=', field) as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from stock_by_field
group by as_of, language, field
having count(*) > 1
order by cell
