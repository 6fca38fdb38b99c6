-- A statement that takes several cells together is their sum.
-- severity: block
-- table: statements
-- grain: year, section, statement. Unit: that of the cells.
with sums as (
    select
        year,
        section,
        statement,
        sum(value) as expected,
        list(address order by cell) as cells
    from statement_terms
    where how = 'sum'
    group by year, section, statement
    having count(value) = count(*)
)

select
    concat(
        'statements.value?year=', stated.year, '&section=', stated.section, '&statement=', url_encode(stated.statement)
    ) as cell,
    stated.value as observed,
    sums.expected,
    stated.value - sums.expected as difference,
    sums.cells
from statements as stated
inner join sums
    on
        stated.year = sums.year
        and stated.section = sums.section
        and stated.statement = sums.statement
where stated.value <> sums.expected
order by cell
