-- A statement that repeats a cell of a table says what the cell says.
-- severity: block
-- table: statements
-- grain: year, section, statement. Unit: that of the cell. Of any table, computed or printed.
select
    concat(
        'statements.value?year=', stated.year, '&section=', stated.section, '&statement=', url_encode(stated.statement)
    ) as cell,
    stated.value as observed,
    figures.value as expected,
    stated.value - figures.value as difference
from statements as stated
inner join figures
    on
        stated.year = figures.year
        and stated.cell = figures.cell
where stated.value <> figures.value
order by cell
