-- A year has both rows, all titles and those for children.
-- severity: warn
-- table: periodicals
-- grain: year, scope. Unit: rows.
with listed as (
    select codes.scope
    from (values ('all'), ('children')) as codes (scope)
),

years as (
    select distinct year
    from periodicals
)

select
    concat('periodicals.titles?year=', years.year, '&scope=', listed.scope) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from years
cross join listed
left join periodicals as stated
    on
        years.year = stated.year
        and listed.scope = stated.scope
where stated.scope is null
order by cell
