-- No field has fewer than no copies.
-- severity: block
-- table: stock_by_field
-- grain: as_of, language, field. Unit: copies.
select
    concat('stock_by_field.copies?as_of=', as_of, '&language=', language, '&field=', field) as cell,
    copies as observed,
    0 as expected,
    copies as difference
from stock_by_field
where copies < 0
order by cell
