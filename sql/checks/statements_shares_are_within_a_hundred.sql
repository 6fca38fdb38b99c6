-- A part is at most its whole: no share is more than a hundred per cent.
-- severity: block
-- table: statements
-- grain: year, section, statement. Unit: per cent.
select
    concat('statements.value?year=', year, '&section=', section, '&statement=', url_encode(statement)) as cell,
    value as observed,
    100 as expected,
    value - 100 as difference
from statements
where
    (ends_with(statement, ' in %') or contains(statement, ' as % of '))
    and value > 100
order by cell
