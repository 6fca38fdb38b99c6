-- What was digitized up to a year is what was digitized up to the year before, and the year's own.
-- severity: block
-- table: digitization
-- grain: span, kind, measure. Units: documents, pages.
with figures as (
    select
        period,
        kind,
        unnest(['documents', 'kazakh_documents', 'pages', 'kazakh_pages']) as measure,
        unnest([documents, kazakh_documents, pages, kazakh_pages]) as figure
    from digitization
),

spans as (
    select
        *,
        left(period, 4) as first_year,
        cast(right(period, 4) as integer) as last_year
    from figures
    where period like '%-%'
),

of_years as (
    select
        measure,
        figure,
        cast(period as integer) as year,
        kind as counted_kind,
        unnest(case when kind in ('newspapers', 'journals') then [kind, 'articles'] else [kind] end) as kind
    from figures
    where period not like '%-%'
),

grown as (
    select
        year,
        kind,
        measure,
        cast(sum(figure) as bigint) as figure,
        list(
            concat('digitization.', measure, '?period=', year, '&kind=', counted_kind)
            order by counted_kind
        ) as cells
    from of_years
    group by year, kind, measure
),

compared as (
    select
        this.period,
        this.kind,
        this.measure,
        this.figure as observed,
        earlier.figure + grown.figure as expected,
        list_concat(
            [
                concat('digitization.', this.measure, '?period=', this.period, '&kind=', this.kind),
                concat('digitization.', earlier.measure, '?period=', earlier.period, '&kind=', earlier.kind)
            ],
            grown.cells
        ) as cells
    from spans as this
    inner join spans as earlier
        on
            this.first_year = earlier.first_year
            and this.last_year = earlier.last_year + 1
            and this.kind = earlier.kind
            and this.measure = earlier.measure
    inner join grown
        on
            this.last_year = grown.year
            and this.kind = grown.kind
            and this.measure = grown.measure
)

select
    concat('digitization.', measure, '?period=', period, '&kind=', kind) as cell,
    observed,
    expected,
    observed - expected as difference,
    cells
from compared
where observed <> expected
order by cell
