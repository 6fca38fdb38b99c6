-- Who took part took part in a session: participants of a club without sessions are written in a wrong row.
-- severity: block
-- table: clubs
-- grain: year, club. Unit: sessions; expected: at least one.
select
    concat('clubs.sessions?year=', year, '&club=', url_encode(club)) as cell,
    coalesce(sessions, 0) as observed,
    1 as expected,
    coalesce(sessions, 0) - 1 as difference,
    [
        concat('clubs.sessions?year=', year, '&club=', url_encode(club)),
        concat('clubs.participants?year=', year, '&club=', url_encode(club))
    ] as cells
from clubs
where
    participants > 0
    and coalesce(sessions, 0) = 0
order by cell
