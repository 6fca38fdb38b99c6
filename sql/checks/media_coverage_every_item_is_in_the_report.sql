-- Every item of the register is of a kind of the report; one of another would be in no row.
-- severity: block
-- table: media_coverage
-- grain: year, kind. Unit: items.
select
    concat('media_coverage.count?year=', year(entry_on), '&kind=', kind, '&language=total') as cell,
    count(*) as observed,
    0 as expected,
    count(*) as difference
from staging.current_media_items
where kind not in ('article', 'tv_story')
group by year(entry_on), kind
order by cell
