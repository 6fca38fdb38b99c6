-- There are not more titles than copies.
-- severity: block
-- table: acquisitions_by_field
-- grain: year, scope, language (totals). Unit: titles.
select
    concat(
        'acquisitions_by_field.titles?year=', year, '&scope=', scope, '&language=', language, '&field=total'
    ) as cell,
    titles as observed,
    copies as expected,
    titles - copies as difference
from acquisitions_by_field
where
    field = 'total'
    and titles > copies
order by cell
