-- Only a change from last year may be below zero.
-- severity: block
-- table: statements
-- grain: year, section, statement. Unit: that of the statement.
select
    concat('statements.value?year=', year, '&section=', section, '&statement=', url_encode(statement)) as cell,
    value as observed,
    0 as expected,
    value as difference
from statements
where
    value < 0
    and not contains(statement, ': change')
    and not contains(statement, ': growth')
order by cell
