-- What a change says the year before was is not below zero: nothing grows by more than it is.
-- severity: block
-- table: statements
-- grain: year, section, statement. Unit: that of the cell; expected: at most this year's figure.
with changes as (
    select
        year,
        section,
        statement,
        max(value) as this_value,
        max(address) as address
    from statement_terms
    where
        how = 'change'
        and not is_other
    group by year, section, statement
)

select
    concat(
        'statements.value?year=', stated.year, '&section=', stated.section, '&statement=', url_encode(stated.statement)
    ) as cell,
    stated.value as observed,
    changes.this_value as expected,
    stated.value - changes.this_value as difference,
    [changes.address] as cells
from statements as stated
inner join changes
    on
        stated.year = changes.year
        and stated.section = changes.section
        and stated.statement = changes.statement
where stated.value > changes.this_value
order by cell
