-- What is counted is counted in whole numbers; only shares, amounts and means have decimals.
-- severity: block
-- table: statements
-- grain: year, section, statement. Unit: that of the statement; expected: the nearest whole number.
select
    concat('statements.value?year=', year, '&section=', section, '&statement=', url_encode(statement)) as cell,
    value as observed,
    cast(round(value) as decimal(16, 2)) as expected,
    value - cast(round(value) as decimal(16, 2)) as difference
from statements
where
    value <> floor(value)
    and not contains(statement, '%')
    and not contains(statement, ' in tenge')
    and not starts_with(statement, 'mean ')
order by cell
