-- What was digitized before the year is the cumulative figure less the year's own, and of that, too, what is in Kazakh
-- is a part.
-- severity: block
-- table: digitization
-- grain: span, kind, measure (documents, pages). observed: in Kazakh before the year; expected at most: all before it.
with figures as (
    select
        period,
        kind,
        unnest(['documents', 'pages']) as measure,
        unnest([documents, pages]) as figure,
        unnest([kazakh_documents, kazakh_pages]) as kazakh_figure
    from digitization
),

compared as (
    select
        cumulative.period,
        cumulative.kind,
        cumulative.measure,
        of_year.period as year,
        cumulative.figure - of_year.figure as figure,
        cumulative.kazakh_figure - of_year.kazakh_figure as kazakh_figure,
        cumulative.kazakh_figure <= cumulative.figure as fits_in_all,
        of_year.kazakh_figure <= of_year.figure as fits_in_the_year
    from figures as cumulative
    inner join figures as of_year
        on
            of_year.period = right(cumulative.period, 4)
            and cumulative.kind = of_year.kind
            and cumulative.measure = of_year.measure
    where cumulative.period like '%-%'
)

select
    concat('digitization.kazakh_', measure, '?period=', period, '&kind=', kind) as cell,
    kazakh_figure as observed,
    figure as expected,
    kazakh_figure - figure as difference,
    [
        concat('digitization.kazakh_', measure, '?period=', period, '&kind=', kind),
        concat('digitization.', measure, '?period=', period, '&kind=', kind),
        concat('digitization.kazakh_', measure, '?period=', year, '&kind=', kind),
        concat('digitization.', measure, '?period=', year, '&kind=', kind)
    ] as cells
from compared
where
    kazakh_figure > figure
    and figure >= 0
    and fits_in_all
    and fits_in_the_year
order by cell
