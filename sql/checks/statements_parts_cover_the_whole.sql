-- Where the text names every part of a whole, the parts sum to it. Languages are left out: there are always others.
-- severity: warn
-- table: statements
-- grain: year, section, whole with its parts. Unit: that of the whole. observed: the parts; expected: the whole.
with parts as (
    select
        listed.year,
        listed.section,
        listed.number,
        listed.whole,
        sum(stated.value) as value,
        list(
            concat(
                'statements.value?year=', stated.year, '&section=', stated.section,
                '&statement=', url_encode(stated.statement)
            )
            order by stated.statement
        ) as cells
    from statement_parts as listed
    left join statements as stated
        on
            listed.year = stated.year
            and listed.section = stated.section
            and listed.part = stated.statement
    group by listed.year, listed.section, listed.number, listed.whole
    having
        count(*) >= 2
        and count(stated.value) = count(*)
        and not bool_or(starts_with(listed.part, concat(listed.whole, ' in ')))
        and not bool_or(ends_with(listed.part, ' in Kazakh'))
)

select
    concat(
        'statements.value?year=', wholes.year, '&section=', wholes.section, '&statement=', url_encode(wholes.statement)
    ) as cell,
    parts.value as observed,
    wholes.value as expected,
    parts.value - wholes.value as difference,
    parts.cells
from parts
inner join statements as wholes
    on
        parts.year = wholes.year
        and parts.section = wholes.section
        and parts.whole = wholes.statement
where parts.value < wholes.value
order by cell, parts.number
