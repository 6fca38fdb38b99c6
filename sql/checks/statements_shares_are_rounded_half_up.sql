-- A share in the text is rounded half-up to one decimal, not cut, and not to a whole number.
-- severity: note
-- table: statements
-- grain: year, section, statement. Unit: per cent. Of cells of the tables, else of what the text itself counts; or the
-- share of a table said again.
with of_cells as (
    select
        year,
        section,
        statement,
        cast(sum(value) filter (where not is_other) as bigint) as part,
        cast(max(value) filter (where is_other) as bigint) as whole,
        list(address order by is_other, cell) as cells
    from statement_terms
    where how = 'share'
    group by year, section, statement
    having count(value) = count(*)
),

of_the_text as (
    select distinct
        listed.year,
        listed.section,
        concat(listed.part, ' in %') as statement,
        cast(parts.value as bigint) as part,
        cast(wholes.value as bigint) as whole,
        [
            concat(
                'statements.value?year=', listed.year, '&section=', listed.section,
                '&statement=', url_encode(listed.part)
            ),
            concat(
                'statements.value?year=', listed.year, '&section=', listed.section,
                '&statement=', url_encode(listed.whole)
            )
        ] as cells
    from statement_parts as listed
    inner join statements as parts
        on
            listed.year = parts.year
            and listed.section = parts.section
            and listed.part = parts.statement
    inner join statements as wholes
        on
            listed.year = wholes.year
            and listed.section = wholes.section
            and listed.whole = wholes.statement
    anti join of_cells
        on
            listed.year = of_cells.year
            and listed.section = of_cells.section
            and of_cells.statement = concat(listed.part, ' in %')
),

counts as (
    select
        year,
        section,
        statement,
        part,
        whole,
        cells
    from of_cells
    union all
    select
        year,
        section,
        statement,
        part,
        whole,
        cells
    from of_the_text
)

select
    concat(
        'statements.value?year=', stated.year, '&section=', stated.section, '&statement=', url_encode(stated.statement)
    ) as cell,
    cast(stated.value as decimal(14, 1)) as observed,
    main.share_pct(counts.part, counts.whole) as expected,
    cast(stated.value - main.share_pct(counts.part, counts.whole) as decimal(14, 1)) as difference,
    counts.cells
from statements as stated
inner join counts
    on
        stated.year = counts.year
        and stated.section = counts.section
        and stated.statement = counts.statement
where main.is_rounded_otherwise(stated.value, counts.part, counts.whole)
order by cell
