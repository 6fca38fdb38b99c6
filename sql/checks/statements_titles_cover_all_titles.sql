-- Every title of the year's books came from a source: the titles of the sources together are no fewer than all titles.
-- severity: block
-- table: statements
-- grain: year, where the text has the titles of each source. Unit: titles; observed: of the sources together, where a
-- title that came from two stands twice; expected: at least all titles of the table.
with sources as (
    select
        year,
        sum(value) as titles,
        list(
            concat('statements.value?year=', year, '&section=', section, '&statement=', url_encode(statement))
            order by statement
        ) as cells
    from statements
    where
        section = 'acquisitions'
        and statement in ('budget titles', 'state-order titles', 'gift titles', 'exchange titles')
    group by year
    having count(distinct statement) = 4
)

select
    sources.cells[1] as cell,
    sources.titles as observed,
    figures.value as expected,
    sources.titles - figures.value as difference,
    list_append(sources.cells, figures.address) as cells
from sources
inner join figures
    on
        sources.year = figures.year
        and figures.cell = 'acquisitions_by_field.titles?scope=all&language=all&field=total'
where sources.titles < figures.value
order by cell
