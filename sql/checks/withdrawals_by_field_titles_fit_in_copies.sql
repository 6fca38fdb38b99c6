-- There are not more titles than copies.
-- severity: block
-- table: withdrawals_by_field
-- grain: year, language (totals). Unit: titles.
select
    concat('withdrawals_by_field.titles?year=', year, '&language=', language, '&field=total') as cell,
    titles as observed,
    copies as expected,
    titles - copies as difference
from withdrawals_by_field
where
    field = 'total'
    and titles > copies
order by cell
