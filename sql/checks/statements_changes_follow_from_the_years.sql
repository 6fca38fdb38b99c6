-- A change from last year is this year's figure less last year's, where the report has both: last year's in the text,
-- in a table, or in last year's own tables.
-- severity: block
-- table: statements
-- grain: year, section, statement. Unit: that of the cell.
with stated_before as (
    select
        terms.year,
        terms.cell,
        max(stated.value) as value,
        max(
            concat(
                'statements.value?year=', stated.year, '&section=', stated.section,
                '&statement=', url_encode(stated.statement)
            )
        ) as address
    from statement_terms as terms
    inner join statements as stated
        on
            terms.year = stated.year
            and terms.section = stated.section
            and terms.statement = stated.statement
    where
        terms.how = 'previous'
        and not terms.is_other
    group by terms.year, terms.cell
),

changes as (
    select
        terms.year,
        terms.section,
        terms.statement,
        max(terms.value) filter (where not terms.is_other) as this_value,
        max(coalesce(stated_before.value, terms.value)) filter (where terms.is_other) as last_value,
        list(coalesce(stated_before.address, terms.address) order by terms.is_other) as cells
    from statement_terms as terms
    left join stated_before
        on
            terms.year = stated_before.year
            and terms.cell_year < terms.year
            and terms.cell = stated_before.cell
    where terms.how = 'change'
    group by terms.year, terms.section, terms.statement
)

select
    concat(
        'statements.value?year=', stated.year, '&section=', stated.section, '&statement=', url_encode(stated.statement)
    ) as cell,
    stated.value as observed,
    changes.this_value - changes.last_value as expected,
    stated.value - (changes.this_value - changes.last_value) as difference,
    changes.cells
from statements as stated
inner join changes
    on
        stated.year = changes.year
        and stated.section = changes.section
        and stated.statement = changes.statement
where stated.value <> changes.this_value - changes.last_value
order by cell
