-- Where some sessions of a club say how many came, all do; else the sum is of some, and looks like that of all.
-- severity: warn
-- table: clubs
-- grain: year, club. Unit: sessions; observed: those that state participants; expected: all.
select
    concat('clubs.participants?year=', year(entry_on), '&club=', url_encode(club)) as cell,
    count(participants) as observed,
    count(*) as expected,
    count(participants) - count(*) as difference
from staging.club_sessions
group by year(entry_on), club
having
    count(participants) > 0
    and count(participants) < count(*)
order by cell
