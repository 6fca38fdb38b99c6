-- There are not more titles than copies.
-- severity: block
-- table: withdrawals_by_field
-- grain: year, language, field that states titles. Unit: titles.
select
    concat('withdrawals_by_field.titles?year=', year, '&language=', language, '&field=', field) as cell,
    titles as observed,
    copies as expected,
    titles - copies as difference,
    [
        concat('withdrawals_by_field.titles?year=', year, '&language=', language, '&field=', field),
        concat('withdrawals_by_field.copies?year=', year, '&language=', language, '&field=', field)
    ] as cells
from withdrawals_by_field
where titles > copies
order by cell
