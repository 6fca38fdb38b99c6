-- No row stands twice: a join that fans out would double figures.
-- severity: block
-- table: statements
-- grain: year, section, statement. Unit: rows.
select
    concat('statements.value?year=', year, '&section=', section, '&statement=', url_encode(statement)) as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from statements
group by year, section, statement
having count(*) > 1
order by cell
