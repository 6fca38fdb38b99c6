-- There are not more titles than copies.
-- severity: block
-- table: stock_by_field
-- grain: as_of, language, field that states titles. Unit: titles.
select
    concat('stock_by_field.titles?as_of=', as_of, '&language=', language, '&field=', field) as cell,
    titles as observed,
    copies as expected,
    titles - copies as difference,
    [
        concat('stock_by_field.titles?as_of=', as_of, '&language=', language, '&field=', field),
        concat('stock_by_field.copies?as_of=', as_of, '&language=', language, '&field=', field)
    ] as cells
from stock_by_field
where titles > copies
order by cell
