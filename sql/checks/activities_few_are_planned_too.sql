-- What took place was mostly planned, though it took place a few times only.
-- severity: note
-- table: activities
-- grain: year, activity that took place five times at most, in a year with a plan. Unit: events; expected: their plan.
with planned_years as (
    select distinct year
    from activities
    where plan is not null
)

select
    concat('activities.plan?year=', activities.year, '&activity=', activities.activity) as cell,
    activities.plan as observed,
    activities.actual as expected,
    null as difference,
    [
        concat('activities.plan?year=', activities.year, '&activity=', activities.activity),
        concat('activities.actual?year=', activities.year, '&activity=', activities.activity)
    ] as cells
from activities
inner join planned_years on activities.year = planned_years.year
where
    activities.plan is null
    and activities.actual between 1 and 5
    and activities.activity <> 'mass_event_participants'
order by cell
