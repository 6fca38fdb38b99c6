-- Where the text counts a part and its whole, the share that it states is that part over that whole.
-- severity: block
-- table: statements
-- grain: year, section, statement. Unit: per cent. What a table counts is judged by the table.
with counts as (
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
where
    counts.whole > 0
    and stated.value <> main.share_pct(counts.part, counts.whole)
    and not main.is_rounded_otherwise(stated.value, counts.part, counts.whole)
order by cell
