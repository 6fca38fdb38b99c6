-- The clubs of the year and their sessions.
-- Grain: year, club: names that are alike but for capitals, quotation marks and keyboard are one club, shown as it is
-- written most often; clubs of the same name in several libraries are one row where all libraries are shown.
-- Units: sessions; participants: attendances summed over the sessions that state them, null where none does.
with sessions as (
    select
        cast(year(entry_on) as bigint) as year,
        club,
        participants
    from staging.club_sessions
)

select
    year,
    club,
    cast(count(*) as bigint) as sessions,
    cast(sum(participants) as bigint) as participants
from sessions
group by year, club
order by year, club
