-- No row stands twice: a join that fans out would double figures.
-- severity: block
-- table: clubs
-- grain: year, club. Unit: rows.
select
    concat('clubs.sessions?year=', year, '&club=', url_encode(club)) as cell,
    count(*) as observed,
    1 as expected,
    count(*) - 1 as difference
from clubs
group by year, club
having count(*) > 1
order by cell
