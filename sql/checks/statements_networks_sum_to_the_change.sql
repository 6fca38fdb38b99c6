-- The followers that the networks gained and lost sum to the change of all, where the text says it of each network.
-- severity: block
-- table: statements
-- grain: year. Unit: followers.
with changes as (
    select
        terms.year,
        terms.section,
        stated.value,
        terms.cell = 'social_networks.subscribers?network=total' as is_total,
        concat(
            'statements.value?year=', terms.year, '&section=', terms.section, '&statement=', url_encode(terms.statement)
        ) as address
    from statement_terms as terms
    left join statements as stated
        on
            terms.year = stated.year
            and terms.section = stated.section
            and terms.statement = stated.statement
    where
        terms.how = 'change'
        and not terms.is_other
        and starts_with(terms.cell, 'social_networks.subscribers?')
),

compared as (
    select
        year,
        max(address) filter (where is_total) as cell,
        max(value) filter (where is_total) as observed,
        sum(value) filter (where not is_total) as expected,
        list(address order by is_total desc, address asc) as cells
    from changes
    group by year
    having count(value) = count(*)
)

select
    cell,
    observed,
    expected,
    observed - expected as difference,
    cells
from compared
where observed <> expected
order by cell
