-- What was digitized in a year is a part of what was digitized in all years up to it.
-- severity: block
-- table: digitization
-- grain: year, kind, measure. Units: documents, pages; expected: at most the cumulative figure.
with figures as (
    select
        period,
        kind,
        unnest(['documents', 'kazakh_documents', 'pages', 'kazakh_pages']) as measure,
        unnest([documents, kazakh_documents, pages, kazakh_pages]) as figure
    from digitization
)

select
    concat('digitization.', of_year.measure, '?period=', of_year.period, '&kind=', of_year.kind) as cell,
    of_year.figure as observed,
    cumulative.figure as expected,
    of_year.figure - cumulative.figure as difference,
    [
        concat('digitization.', of_year.measure, '?period=', of_year.period, '&kind=', of_year.kind),
        concat('digitization.', cumulative.measure, '?period=', cumulative.period, '&kind=', cumulative.kind)
    ] as cells
from figures as of_year
inner join figures as cumulative
    on
        of_year.period = right(cumulative.period, 4)
        and of_year.kind = cumulative.kind
        and of_year.measure = cumulative.measure
where
    of_year.period not like '%-%'
    and cumulative.period like '%-%'
    and of_year.figure > cumulative.figure
order by cell
