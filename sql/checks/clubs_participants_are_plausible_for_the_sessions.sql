-- A session has from 1 to 100 participants on average; fewer or more come of a lost or doubled digit, or of members
-- that were written for attendances.
-- severity: warn
-- table: clubs
-- grain: year, club. Unit: participants; expected: the nearest number that the sessions make plausible.
select
    concat('clubs.participants?year=', year, '&club=', url_encode(club)) as cell,
    participants as observed,
    case when participants < sessions then sessions else 100 * sessions end as expected,
    participants - case when participants < sessions then sessions else 100 * sessions end as difference,
    [
        concat('clubs.participants?year=', year, '&club=', url_encode(club)),
        concat('clubs.sessions?year=', year, '&club=', url_encode(club))
    ] as cells
from clubs
where
    sessions > 0
    and (participants < sessions or participants > 100 * sessions)
order by cell
