-- What a year digitizes seldom is three times, or a third, of the year before. Few are few: a change of twenty or less
-- is nothing.
-- severity: warn
-- table: digitization
-- grain: year, kind, measure. Units: documents, pages; expected: the year before.
with figures as (
    select
        period,
        kind,
        unnest(['documents', 'kazakh_documents', 'pages', 'kazakh_pages']) as measure,
        unnest([documents, kazakh_documents, pages, kazakh_pages]) as figure
    from digitization
),

of_years as (
    select
        cast(period as integer) as year,
        kind,
        measure,
        figure
    from figures
    where period not like '%-%'
)

select
    concat('digitization.', this.measure, '?period=', this.year, '&kind=', this.kind) as cell,
    this.figure as observed,
    earlier.figure as expected,
    this.figure - earlier.figure as difference,
    [
        concat('digitization.', this.measure, '?period=', this.year, '&kind=', this.kind),
        concat('digitization.', earlier.measure, '?period=', earlier.year, '&kind=', earlier.kind)
    ] as cells
from of_years as this
inner join of_years as earlier
    on
        this.year = earlier.year + 1
        and this.kind = earlier.kind
        and this.measure = earlier.measure
where
    (this.figure > 3 * earlier.figure or 3 * this.figure < earlier.figure)
    and abs(this.figure - earlier.figure) > 20
order by cell
