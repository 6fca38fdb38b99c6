-- No row stands twice: a join that fans out would double figures.
-- severity: block
-- table: withdrawals_by_field
-- grain: year, language, field. Unit: rows.
select
    concat('withdrawals_by_field.copies?year=', year, '&language=', language, '&field=', field) as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from withdrawals_by_field
group by year, language, field
having count(*) > 1
order by cell
