-- The cell that a statement repeats is in its table, with a figure, where the report has the table.
-- severity: warn
-- table: statements
-- grain: year, section, statement. Unit: that of the cell; expected is not known.
select
    concat(
        'statements.value?year=', stated.year, '&section=', stated.section, '&statement=', url_encode(stated.statement)
    ) as cell,
    stated.value as observed,
    null as expected,
    null as difference
from statements as stated
left join figures
    on
        stated.year = figures.year
        and stated.cell = figures.cell
where
    stated.cell is not null
    and figures.cell is null
    and exists (
        select 1
        from duckdb_tables() as present
        where
            present.schema_name = current_schema()
            and present.table_name = split_part(stated.cell, '.', 1)
    )
order by cell
