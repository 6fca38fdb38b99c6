-- There are not more titles than copies.
-- severity: block
-- table: stock_by_field
-- grain: as_of, language (totals). Unit: titles.
select
    concat('stock_by_field.titles?as_of=', as_of, '&language=', language, '&field=total') as cell,
    titles as observed,
    copies as expected,
    titles - copies as difference
from stock_by_field
where
    field = 'total'
    and titles > copies
order by cell
