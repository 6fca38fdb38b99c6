-- A statement that repeats a cell of a table says what the cell says. A share may be said in whole per cents.
-- severity: block
-- table: statements
-- grain: year, section, statement. Unit: that of the cell. Of any table, computed or printed. Where the statement names
-- no cell, it repeats the one that such a statement always repeats.
with named as (
    select
        stated.year,
        stated.section,
        stated.statement,
        stated.value,
        coalesce(stated.cell, terms.cell) as cell
    from statements as stated
    left join statement_terms as terms
        on
            stated.year = terms.year
            and stated.section = terms.section
            and stated.statement = terms.statement
            and terms.how = 'repeated'
)

select
    concat(
        'statements.value?year=', named.year, '&section=', named.section, '&statement=', url_encode(named.statement)
    ) as cell,
    named.value as observed,
    figures.value as expected,
    named.value - figures.value as difference,
    [figures.address] as cells
from named
inner join figures
    on
        named.year = figures.year
        and named.cell = figures.cell
where
    named.value <> figures.value
    and not (
        contains(named.cell, '.share_pct?')
        and named.value = floor(named.value)
        and abs(named.value - figures.value) < 1
    )
order by cell
