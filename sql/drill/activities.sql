-- What each figure of the activities is made of: the entries of the register of events, the lines of the plan.
-- Grain: one row per published cell and source row. See flows/warehouse/drill.py for the columns.
with listed as (
    select
        codes.activity,
        codes.kind
    from (
        values
        ('exhibitions', 'exhibition'),
        ('mass_events', 'mass_event'),
        ('seminars', 'seminar'),
        ('methodical_publications', 'methodical_publication'),
        ('contests', 'contest'),
        ('internships', 'internship'),
        ('presentations', 'presentation'),
        ('international_forums', 'international_forum')
    ) as codes (activity, kind)
)

select
    cast(year(events.entry_on) as bigint) as year,
    listed.activity,
    'actual' as measure,
    'sum' as how,
    cast(null as varchar) as role,
    'events' as origin,
    events.file_id,
    events.sheet,
    events.row_number,
    events.item_number,
    cast(null as varchar) as cell,
    1 as value
from staging.current_events as events
inner join listed on events.kind = listed.kind
union all
select
    cast(year(entry_on) as bigint) as year,
    'mass_event_participants' as activity,
    'actual' as measure,
    'sum' as how,
    null as role,
    'events' as origin,
    file_id,
    sheet,
    row_number,
    item_number,
    null as cell,
    participants as value
from staging.current_events
where
    kind = 'mass_event'
    and participants is not null
union all
select
    cast(year(entry_on) as bigint) as year,
    measure as activity,
    'plan' as measure,
    'sum' as how,
    null as role,
    'plan_values' as origin,
    file_id,
    sheet,
    row_number,
    item_number,
    null as cell,
    value
from staging.current_plan_values
where measure in (select published.activity from marts.activities as published)
