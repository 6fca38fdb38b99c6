-- No figure is below zero.
-- severity: block
-- table: media_coverage
-- grain: year, kind, language, measure. Units: items.
select
    concat('media_coverage.count?year=', year, '&kind=', kind, '&language=', language) as cell,
    count as observed,
    0 as expected,
    count as difference
from media_coverage
where count < 0
order by cell
