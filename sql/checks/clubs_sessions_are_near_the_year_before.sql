-- A club seldom meets three times as often, or a third as often, as the year before. Few are few: a change of ten or
-- less is nothing.
-- severity: warn
-- table: clubs
-- grain: year, club. Unit: sessions; expected: the year before.
select
    concat('clubs.sessions?year=', this.year, '&club=', url_encode(this.club)) as cell,
    this.sessions as observed,
    earlier.sessions as expected,
    this.sessions - earlier.sessions as difference,
    [
        concat('clubs.sessions?year=', this.year, '&club=', url_encode(this.club)),
        concat('clubs.sessions?year=', earlier.year, '&club=', url_encode(earlier.club))
    ] as cells
from clubs as this
inner join clubs as earlier
    on
        this.year = earlier.year + 1
        and this.club = earlier.club
where
    (this.sessions > 3 * earlier.sessions or 3 * this.sessions < earlier.sessions)
    and abs(this.sessions - earlier.sessions) > 10
order by cell
