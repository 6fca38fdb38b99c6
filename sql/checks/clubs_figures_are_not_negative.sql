-- No figure is below zero.
-- severity: block
-- table: clubs
-- grain: year, club, measure. Units: sessions, participants.
select
    concat('clubs.sessions?year=', year, '&club=', url_encode(club)) as cell,
    sessions as observed,
    0 as expected,
    sessions as difference
from clubs
where sessions < 0
union all
select
    concat('clubs.participants?year=', year, '&club=', url_encode(club)) as cell,
    participants as observed,
    0 as expected,
    participants as difference
from clubs
where participants < 0
order by cell
