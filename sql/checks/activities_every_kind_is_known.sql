-- Every kind in the register of events is one that Esep knows: of the report, or one that stands apart from it (forum,
-- excursion, training, club session). An event of another kind would be in no row.
-- severity: block
-- table: activities
-- grain: year, kind. Unit: events.
select
    concat('activities.actual?year=', year(entry_on), '&activity=', kind) as cell,
    count(*) as observed,
    0 as expected,
    count(*) as difference
from staging.current_events
where
    kind not in (
        'exhibition', 'mass_event', 'seminar', 'methodical_publication', 'contest', 'internship', 'presentation',
        'international_forum', 'forum', 'excursion', 'training', 'club_session'
    )
group by year(entry_on), kind
order by cell
