-- What the text says of the year before is what that year's table says, where the report has it.
-- severity: warn
-- table: statements
-- grain: year, section, statement. Unit: that of the cell.
select
    concat(
        'statements.value?year=', stated.year, '&section=', stated.section, '&statement=', url_encode(stated.statement)
    ) as cell,
    stated.value as observed,
    terms.value as expected,
    stated.value - terms.value as difference,
    [terms.address] as cells
from statements as stated
inner join statement_terms as terms
    on
        stated.year = terms.year
        and stated.section = terms.section
        and stated.statement = terms.statement
where
    terms.how = 'previous'
    and not terms.is_other
    and stated.value <> terms.value
order by cell
