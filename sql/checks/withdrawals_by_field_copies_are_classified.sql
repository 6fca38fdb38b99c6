-- Every copy has a field of knowledge.
-- severity: warn
-- table: withdrawals_by_field
-- grain: year. Unit: copies without one.
select
    concat('withdrawals_by_field.copies?year=', year, '&language=all&field=unclassified') as cell,
    copies as observed,
    0 as expected,
    copies as difference
from withdrawals_by_field
where
    field = 'unclassified'
    and language = 'all'
    and copies > 0
order by cell
