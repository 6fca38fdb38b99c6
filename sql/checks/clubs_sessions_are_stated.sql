-- A club of the report held sessions; a club without any says nothing of the year.
-- severity: note
-- table: clubs
-- grain: year, club. Unit: sessions; expected: at least one.
select
    concat('clubs.sessions?year=', year, '&club=', url_encode(club)) as cell,
    coalesce(sessions, 0) as observed,
    1 as expected,
    coalesce(sessions, 0) - 1 as difference
from clubs
where coalesce(sessions, 0) = 0
order by cell
