-- Titles in Kazakh are a part of the titles.
-- severity: block
-- table: periodicals
-- grain: year, scope. Unit: titles.
select
    concat('periodicals.kazakh_titles?year=', year, '&scope=', scope) as cell,
    kazakh_titles as observed,
    coalesce(titles, 0) as expected,
    kazakh_titles - coalesce(titles, 0) as difference,
    [
        concat('periodicals.kazakh_titles?year=', year, '&scope=', scope),
        concat('periodicals.titles?year=', year, '&scope=', scope)
    ] as cells
from periodicals
where kazakh_titles > coalesce(titles, 0)
order by cell
