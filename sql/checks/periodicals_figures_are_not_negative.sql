-- No figure is below zero.
-- severity: block
-- table: periodicals
-- grain: year, scope, measure. Unit: titles.
with stated as (
    select
        year,
        scope,
        unnest(['titles', 'kazakh_titles']) as measure,
        unnest([titles, kazakh_titles]) as figure
    from periodicals
)

select
    concat('periodicals.', measure, '?year=', year, '&scope=', scope) as cell,
    figure as observed,
    0 as expected,
    figure as difference
from stated
where figure < 0
order by cell
