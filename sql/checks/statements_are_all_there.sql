-- A text that says nearly all that its tables have to say has lost the few that it does not say.
-- severity: warn
-- table: statements
-- grain: year, section, statement. Unit: statements; observed: said; expected: one. Where the text says more than nine
-- in ten of the statements that the year's own tables give in full. The year before is known where the text says
-- anything of it.
with known_before as (
    select distinct
        terms.year,
        terms.cell
    from statement_terms as terms
    inner join statements as stated
        on
            terms.year = stated.year
            and terms.section = stated.section
            and terms.statement = stated.statement
    where terms.cell_year < terms.year
),

possible as (
    select
        terms.year,
        terms.section,
        terms.statement,
        min(terms.cell_year) = terms.year as is_of_the_year,
        list(terms.address order by terms.is_other, terms.cell) as cells
    from statement_terms as terms
    left join known_before
        on
            terms.cell_year < terms.year
            and terms.year = known_before.year
            and terms.cell = known_before.cell
    group by terms.year, terms.section, terms.statement
    having
        count(case when terms.cell_year = terms.year then terms.value else known_before.year end) = count(*)
        and not bool_or(terms.how = 'share' and terms.is_other and terms.value = 0)
),

compared as (
    select
        possible.year,
        possible.section,
        possible.statement,
        possible.is_of_the_year,
        possible.cells,
        stated.value is not null as is_said
    from possible
    left join statements as stated
        on
            possible.year = stated.year
            and possible.section = stated.section
            and possible.statement = stated.statement
),

nearly_full as (
    select year
    from compared
    where is_of_the_year
    group by year
    having 10 * count(*) filter (where not is_said) < count(*)
)

select
    concat(
        'statements.value?year=', compared.year,
        '&section=', compared.section, '&statement=', url_encode(compared.statement)
    ) as cell,
    0 as observed,
    1 as expected,
    -1 as difference,
    compared.cells
from compared
inner join nearly_full on compared.year = nearly_full.year
where not compared.is_said
order by cell
