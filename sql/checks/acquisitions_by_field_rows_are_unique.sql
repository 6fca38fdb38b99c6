-- No row stands twice: a join that fans out would double figures.
-- severity: block
-- table: acquisitions_by_field
-- grain: year, scope, language, field. Unit: rows.
select
    concat(
        'acquisitions_by_field.copies?year=', year, '&scope=', scope, '&language=', language, '&field=', field
    ) as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from acquisitions_by_field
group by year, scope, language, field
having count(*) > 1
order by cell
