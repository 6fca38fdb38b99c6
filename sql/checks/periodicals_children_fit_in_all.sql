-- Children's titles are a part of all titles.
-- severity: block
-- table: periodicals
-- grain: year, measure. Unit: titles.
with stated as (
    select
        year,
        scope,
        unnest(['titles', 'kazakh_titles']) as measure,
        unnest([titles, kazakh_titles]) as figure
    from periodicals
)

select
    concat('periodicals.', children.measure, '?year=', children.year, '&scope=children') as cell,
    children.figure as observed,
    everything.figure as expected,
    children.figure - everything.figure as difference,
    [
        concat('periodicals.', children.measure, '?year=', children.year, '&scope=children'),
        concat('periodicals.', children.measure, '?year=', children.year, '&scope=all')
    ] as cells
from stated as children
inner join stated as everything
    on
        children.year = everything.year
        and children.measure = everything.measure
        and everything.scope = 'all'
where
    children.scope = 'children'
    and children.figure > everything.figure
order by cell
