-- No row stands twice: a join that fans out would double figures.
-- severity: block
-- table: acquisitions_by_source
-- grain: year, source. Unit: rows.
select
    concat('acquisitions_by_source.copies?year=', year, '&source=', source) as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from acquisitions_by_source
group by year, source
having count(*) > 1
order by cell
