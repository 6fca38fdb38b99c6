-- Children's titles are a part of all titles.
-- severity: block
-- table: periodicals
-- grain: year, measure. Unit: titles.
select
    concat('periodicals.titles?year=', children.year, '&scope=children') as cell,
    children.titles as observed,
    everything.titles as expected,
    children.titles - everything.titles as difference
from periodicals as children
inner join periodicals as everything
    on
        children.year = everything.year
        and everything.scope = 'all'
where
    children.scope = 'children'
    and children.titles > everything.titles
union all
select
    concat('periodicals.kazakh_titles?year=', children.year, '&scope=children') as cell,
    children.kazakh_titles as observed,
    everything.kazakh_titles as expected,
    children.kazakh_titles - everything.kazakh_titles as difference
from periodicals as children
inner join periodicals as everything
    on
        children.year = everything.year
        and everything.scope = 'all'
where
    children.scope = 'children'
    and children.kazakh_titles > everything.kazakh_titles
order by cell
