-- A share in the text is part / whole × 100, half-up, one decimal. The same in another rounding is only a note.
-- severity: block
-- table: statements
-- grain: year, section, statement. Unit: per cent.
with counts as (
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
