-- What is stated in Kazakh is no more than what is stated in all languages.
-- severity: block
-- table: statements
-- grain: year, section, statement in Kazakh. Unit: that of the statement. Changes and shares are not compared.
select
    concat(
        'statements.value?year=', kazakh.year, '&section=', kazakh.section, '&statement=', url_encode(kazakh.statement)
    ) as cell,
    kazakh.value as observed,
    whole.value as expected,
    kazakh.value - whole.value as difference,
    [
        concat(
            'statements.value?year=', kazakh.year,
            '&section=', kazakh.section, '&statement=', url_encode(kazakh.statement)
        ),
        concat(
            'statements.value?year=', whole.year,
            '&section=', whole.section, '&statement=', url_encode(whole.statement)
        )
    ] as cells
from statements as kazakh
inner join statements as whole
    on
        kazakh.year = whole.year
        and kazakh.section = whole.section
        and kazakh.statement = concat(whole.statement, ' in Kazakh')
where
    kazakh.value > whole.value
    and not contains(whole.statement, ': change')
order by cell
