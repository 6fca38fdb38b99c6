-- What the library organised and issued: the plan, and the entries of the register of events.
-- Grain: year, activity; all nine rows in every year with events or such a plan.
-- Units: events, publications; mass_event_participants: persons, of mass events alone (excursions, club sessions,
-- exhibitions and forums stand apart).
-- Without a register of the year every actual is null; a kind without an entry in it is 0. Participants are null where
-- there are mass events and none states them.
with listed as (
    select
        codes.activity,
        codes.kind,
        codes.position
    from (
        values
        ('exhibitions', 'exhibition', 1),
        ('mass_events', 'mass_event', 2),
        ('mass_event_participants', null, 3),
        ('seminars', 'seminar', 4),
        ('methodical_publications', 'methodical_publication', 5),
        ('contests', 'contest', 6),
        ('internships', 'internship', 7),
        ('presentations', 'presentation', 8),
        ('international_forums', 'international_forum', 9)
    ) as codes (activity, kind, position)
),

events as (
    select
        cast(year(entry_on) as bigint) as year,
        kind,
        participants
    from staging.current_events
),

registers as (
    select
        year,
        count(*) filter (where kind = 'mass_event') as mass_event_count,
        sum(participants) filter (where kind = 'mass_event') as participants
    from events
    group by year
),

counted as (
    select
        year,
        kind,
        count(*) as event_count
    from events
    group by year, kind
),

planned as (
    select
        cast(year(entry_on) as bigint) as year,
        measure as activity,
        cast(sum(value) as bigint) as plan
    from staging.current_plan_values
    where measure in (select listed.activity from listed)
    group by all
),

years as (
    select year from registers
    union
    select year from planned
)

select
    years.year,
    listed.activity,
    planned.plan,
    cast(
        case
            when registers.year is null then null
            when listed.activity <> 'mass_event_participants' then coalesce(counted.event_count, 0)
            when registers.mass_event_count = 0 then 0
            else registers.participants
        end as bigint
    ) as actual
from years
cross join listed
left join registers on years.year = registers.year
left join counted
    on
        years.year = counted.year
        and listed.kind = counted.kind
left join planned
    on
        years.year = planned.year
        and listed.activity = planned.activity
order by years.year, listed.position
