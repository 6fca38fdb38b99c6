-- Queries seldom double or halve from one year to the next. Few are few: a change of ten or less is nothing.
-- severity: warn
-- table: reference_queries
-- grain: year, kind, measure. Unit: queries; expected: the year before.
with figures as (
    select
        year,
        kind,
        unnest(['queries', 'kazakh', 'virtual', 'virtual_kazakh']) as measure,
        unnest([queries, kazakh, virtual, virtual_kazakh]) as figure
    from reference_queries
)

select
    concat('reference_queries.', this.measure, '?year=', this.year, '&kind=', this.kind) as cell,
    this.figure as observed,
    earlier.figure as expected,
    this.figure - earlier.figure as difference,
    [
        concat('reference_queries.', this.measure, '?year=', this.year, '&kind=', this.kind),
        concat('reference_queries.', earlier.measure, '?year=', earlier.year, '&kind=', earlier.kind)
    ] as cells
from figures as this
inner join figures as earlier
    on
        this.year = earlier.year + 1
        and this.kind = earlier.kind
        and this.measure = earlier.measure
where
    (this.figure > 2 * earlier.figure or 2 * this.figure < earlier.figure)
    and abs(this.figure - earlier.figure) > 10
order by cell
