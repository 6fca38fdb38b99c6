-- Children's titles in other languages than Kazakh are a part of all titles in other languages.
-- severity: warn
-- table: periodicals
-- grain: year. Unit: titles less Kazakh titles. (It only warns: a title may be in Kazakh for the one and not for the
-- other where two languages share one name.)
select
    concat('periodicals.titles?year=', children.year, '&scope=children') as cell,
    children.titles - children.kazakh_titles as observed,
    everything.titles - everything.kazakh_titles as expected,
    children.titles - children.kazakh_titles - (everything.titles - everything.kazakh_titles) as difference,
    [
        concat('periodicals.titles?year=', children.year, '&scope=children'),
        concat('periodicals.kazakh_titles?year=', children.year, '&scope=children'),
        concat('periodicals.titles?year=', children.year, '&scope=all'),
        concat('periodicals.kazakh_titles?year=', children.year, '&scope=all')
    ] as cells
from periodicals as children
inner join periodicals as everything
    on
        children.year = everything.year
        and everything.scope = 'all'
where
    children.scope = 'children'
    and children.titles - children.kazakh_titles > everything.titles - everything.kazakh_titles
order by cell
