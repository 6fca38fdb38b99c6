-- The sessions of all clubs are the club sessions of the register: none is lost for want of a name, none counted twice.
-- severity: block
-- table: clubs
-- grain: year. Unit: sessions.
with registered as (
    select
        cast(year(entry_on) as bigint) as year,
        count(*) as session_count
    from staging.current_events
    where kind = 'club_session'
    group by year(entry_on)
),

published as (
    select
        year,
        cast(sum(sessions) as bigint) as session_count
    from clubs
    group by year
),

compared as (
    select
        year,
        coalesce(published.session_count, 0) as observed,
        coalesce(registered.session_count, 0) as expected
    from registered
    full join published using (year)
)

select
    concat('clubs.sessions?year=', year) as cell,
    observed,
    expected,
    observed - expected as difference
from compared
where observed <> expected
order by cell
