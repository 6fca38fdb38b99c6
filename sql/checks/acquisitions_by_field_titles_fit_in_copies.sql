-- There are not more titles than copies.
-- severity: block
-- table: acquisitions_by_field
-- grain: year, scope, language, field that states titles. Unit: titles.
select
    concat(
        'acquisitions_by_field.titles?year=', year, '&scope=', scope, '&language=', language, '&field=', field
    ) as cell,
    titles as observed,
    copies as expected,
    titles - copies as difference,
    [
        concat(
            'acquisitions_by_field.titles?year=', year, '&scope=', scope, '&language=', language, '&field=', field
        ),
        concat(
            'acquisitions_by_field.copies?year=', year, '&scope=', scope, '&language=', language, '&field=', field
        )
    ] as cells
from acquisitions_by_field
where titles > copies
order by cell
