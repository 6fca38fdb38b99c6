-- A year has its nine rows; one that is missing cannot be told from one that is nothing.
-- severity: block
-- table: activities
-- grain: year, activity. Unit: rows.
with listed as (
    select codes.activity
    from (
        values
        ('exhibitions'),
        ('mass_events'),
        ('mass_event_participants'),
        ('seminars'),
        ('methodical_publications'),
        ('contests'),
        ('internships'),
        ('presentations'),
        ('international_forums')
    ) as codes (activity)
),

years as (
    select distinct year
    from activities
)

select
    concat('activities.actual?year=', years.year, '&activity=', listed.activity) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from years
cross join listed
where
    not exists (
        select 1
        from activities as stated
        where
            stated.year = years.year
            and stated.activity = listed.activity
    )
order by cell
