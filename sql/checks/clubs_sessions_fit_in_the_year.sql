-- A club does not meet ten times a day: more sessions than ten for each day come of a doubled digit.
-- severity: warn
-- table: clubs
-- grain: year, club (of the same name in several libraries: one). Unit: sessions; expected at most: ten a day.
select
    concat('clubs.sessions?year=', year, '&club=', url_encode(club)) as cell,
    sessions as observed,
    3660 as expected,
    sessions - 3660 as difference
from clubs
where sessions > 3660
order by cell
