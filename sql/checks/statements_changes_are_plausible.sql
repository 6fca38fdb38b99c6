-- A figure is seldom ten times, or a tenth, of the year before: a change that says so has perhaps a digit too many.
-- Few are few: a change of a hundred or less is nothing.
-- severity: warn
-- table: statements
-- grain: year, section, statement. Unit: that of the cell; expected: the nearest change that is plausible.
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
),

compared as (
    select
        stated.year,
        stated.section,
        stated.statement,
        stated.value,
        changes.address,
        case
            when stated.value > 0.9 * changes.this_value then floor(0.9 * changes.this_value)
            when stated.value < -9 * changes.this_value then -9 * changes.this_value
        end as nearest
    from statements as stated
    inner join changes
        on
            stated.year = changes.year
            and stated.section = changes.section
            and stated.statement = changes.statement
    where
        abs(stated.value) > 100
        and stated.value <= changes.this_value
)

select
    concat('statements.value?year=', year, '&section=', section, '&statement=', url_encode(statement)) as cell,
    value as observed,
    nearest as expected,
    value - nearest as difference,
    [address] as cells
from compared
where nearest is not null
order by cell
