-- A share in the text is part / whole × 100, half-up, one decimal; or the same rounded to a whole number.
-- severity: block
-- table: statements
-- grain: year, section, statement. Unit: per cent.
with counts as (
    select
        year,
        section,
        statement,
        cast(sum(value) filter (where not is_other) as bigint) as part,
        cast(max(value) filter (where is_other) as bigint) as whole
    from statement_terms
    where how = 'share'
    group by year, section, statement
    having count(value) = count(*)
),

expected_shares as (
    select
        stated.year,
        stated.section,
        stated.statement,
        stated.value as observed,
        main.share_pct(counts.part, counts.whole) as expected,
        (200 * counts.part + counts.whole) // (2 * counts.whole) as whole_percents
    from statements as stated
    inner join counts
        on
            stated.year = counts.year
            and stated.section = counts.section
            and stated.statement = counts.statement
    where counts.whole > 0
)

select
    concat('statements.value?year=', year, '&section=', section, '&statement=', url_encode(statement)) as cell,
    cast(observed as decimal(14, 1)) as observed,
    expected,
    cast(observed - expected as decimal(14, 1)) as difference
from expected_shares
where
    observed <> expected
    and observed <> whole_percents
order by cell
