-- A title has a copy at least: titles are no more than copies. Of periodicals a title may come without a copy.
-- severity: block
-- table: statements
-- grain: year, section, statement. Unit: titles; expected: at most the copies.
select
    concat(
        'statements.value?year=', titles.year, '&section=', titles.section, '&statement=', url_encode(titles.statement)
    ) as cell,
    titles.value as observed,
    copies.value as expected,
    titles.value - copies.value as difference,
    [
        concat(
            'statements.value?year=', titles.year,
            '&section=', titles.section, '&statement=', url_encode(titles.statement)
        ),
        concat(
            'statements.value?year=', copies.year,
            '&section=', copies.section, '&statement=', url_encode(copies.statement)
        )
    ] as cells
from statements as titles
inner join statements as copies
    on
        titles.year = copies.year
        and titles.section = copies.section
        and copies.statement = regexp_replace(titles.statement, ' titles$', ' copies')
where
    ends_with(titles.statement, ' titles')
    and titles.statement <> 'periodical titles'
    and titles.value > copies.value
order by cell
