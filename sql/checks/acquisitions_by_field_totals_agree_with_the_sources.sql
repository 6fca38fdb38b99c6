-- The totals by field are those by source: all books, and the books of the budget.
-- severity: block
-- table: acquisitions_by_field
-- grain: year, scope (budget, all), language. Unit: copies.
with compared as (
    select
        by_field.year,
        by_field.scope,
        by_field.language,
        by_source.source,
        by_field.copies as observed,
        case by_field.language when 'all' then by_source.copies else by_source.kazakh_copies end as expected,
        case by_field.language when 'all' then 'copies' else 'kazakh_copies' end as measure
    from acquisitions_by_field as by_field
    inner join acquisitions_by_source as by_source
        on
            by_field.year = by_source.year
            and by_source.source = case by_field.scope when 'all' then 'books_total' else 'budget' end
    where
        by_field.scope in ('all', 'budget')
        and by_field.field = 'total'
)

select
    concat(
        'acquisitions_by_field.copies?year=', year, '&scope=', scope, '&language=', language, '&field=total'
    ) as cell,
    observed,
    expected,
    observed - expected as difference,
    [
        concat('acquisitions_by_field.copies?year=', year, '&scope=', scope, '&language=', language, '&field=total'),
        concat('acquisitions_by_source.', measure, '?year=', year, '&source=', source)
    ] as cells
from compared
where observed <> expected
order by cell
