-- No row stands twice: a join that fans out would double figures.
-- severity: block
-- table: media_coverage
-- grain: year, kind, language. Unit: rows.
select
    concat('media_coverage.count?year=', year, '&kind=', kind, '&language=', language) as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from media_coverage
group by year, kind, language
having count(*) > 1
order by cell
