-- What was done was planned: an activity that took place more than five times has its plan. A year without any plan is
-- one finding. Participants are seldom planned.
-- severity: warn
-- table: activities
-- grain: year, activity. Unit: figures; observed: stated; expected: of the report.
with years as (
    select
        year,
        bool_or(plan is not null) as has_plan
    from activities
    group by year
)

select
    concat('activities.plan?year=', activities.year, '&activity=', activities.activity) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from activities
inner join years on activities.year = years.year
where
    activities.plan is null
    and case
        when years.has_plan then activities.actual > 5 and activities.activity <> 'mass_event_participants'
        else activities.activity = 'mass_events'
    end
order by cell
