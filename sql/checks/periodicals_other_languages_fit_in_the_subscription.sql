-- There are not more titles in other languages than Kazakh than copies of the subscription in them: all less Kazakh.
-- severity: warn
-- table: periodicals
-- grain: year. Unit: titles. (It only warns: a list of titles may be ahead of the ledger's copies.)
select
    concat('periodicals.titles?year=', titles.year, '&scope=all') as cell,
    titles.titles - titles.kazakh_titles as observed,
    bought.copies - bought.kazakh_copies as expected,
    titles.titles - titles.kazakh_titles - (bought.copies - bought.kazakh_copies) as difference,
    [
        concat('periodicals.titles?year=', titles.year, '&scope=all'),
        concat('periodicals.kazakh_titles?year=', titles.year, '&scope=all'),
        concat('acquisitions_by_source.copies?year=', titles.year, '&source=subscription'),
        concat('acquisitions_by_source.kazakh_copies?year=', titles.year, '&source=subscription')
    ] as cells
from periodicals as titles
inner join acquisitions_by_source as bought
    on
        titles.year = bought.year
        and bought.source = 'subscription'
where
    titles.scope = 'all'
    and titles.titles - titles.kazakh_titles > bought.copies - bought.kazakh_copies
order by cell
