-- Two names that differ by a letter or two are one club written in two ways, and its sessions are in two rows.
-- severity: warn
-- table: clubs
-- grain: year, pair of clubs. Unit: rows; observed: rows of the two; expected: one.
with named as (
    select
        year,
        club,
        regexp_replace(lower(club), '[^\pL\pN]+', '', 'g') as club_key
    from clubs
)

select
    concat('clubs.sessions?year=', named.year, '&club=', url_encode(named.club)) as cell,
    2 as observed,
    1 as expected,
    1 as difference,
    [
        concat('clubs.sessions?year=', named.year, '&club=', url_encode(named.club)),
        concat('clubs.sessions?year=', other.year, '&club=', url_encode(other.club))
    ] as cells
from named
inner join named as other
    on
        named.year = other.year
        and named.club < other.club
where
    least(length(named.club_key), length(other.club_key)) >= 4
    and levenshtein(named.club_key, other.club_key) <= 1 + length(named.club_key) // 10
order by cell
