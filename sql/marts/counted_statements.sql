-- Figures of the running text that no published table has: counted in the registers.
-- Grain: year, section, statement. Units: copies, titles, events, persons, clubs, sessions; years of age, half-up, one
-- decimal. table_name: the published table that rests on the same register, with which the statement stands and falls.
-- A figure is null where the register does not state it. Titles are distinct. Gifts: languages that occur. Excursions:
-- 0 where the year's register of events has none. Participants of the clubs: only where every club states them. The
-- mean age is of the librarians who state their year of birth, on the day before the report's; withheld where they are
-- fewer than the variable staff_smallest_group.
-- What no register says (who the guests of a forum were) is in schemas/statements.py with the reason.
with acquired as (
    select
        cast(year(recorded_on) as bigint) as year,
        source,
        language,
        title_key,
        copies
    from staging.current_acquisitions
),

events as (
    select
        cast(year(entry_on) as bigint) as year,
        count(*) filter (where kind = 'excursion') as excursions,
        sum(participants) filter (where kind = 'excursion') as excursion_participants,
        sum(participants) filter (where kind in ('forum', 'international_forum')) as forum_participants
    from staging.current_events
    group by year(entry_on)
),

ages as (
    select
        cast(year(lists.as_of) - 1 as bigint) as year,
        count(members.birth_year) as people,
        sum(year(lists.as_of) - 1 - members.birth_year) as years_of_age
    from staging.current_staff_members as members
    inner join staging.current_lists as lists
        on
            lists.register = 'staff_members'
            and members.library = lists.library
            and members.entry_on = lists.listed_on
    where members.is_librarian
    group by lists.as_of
),

counted as (
    select
        acquired.year,
        'acquisitions' as section,
        concat('gift copies in ', languages.name) as statement,
        sum(acquired.copies) as value,
        'acquisitions_by_source' as table_name
    from acquired
    inner join reference.report_languages as languages on acquired.language = languages.language
    where acquired.source = 'gift'
    group by acquired.year, languages.name
    union all
    select
        acquired.year,
        'acquisitions' as section,
        sources.statement,
        count(distinct acquired.title_key) filter (where acquired.source = sources.source) as value,
        'acquisitions_by_source' as table_name
    from acquired
    cross join (
        values
        ('state_order', 'state-order titles'),
        ('gift', 'gift titles'),
        ('exchange', 'exchange titles')
    ) as sources (source, statement)
    group by acquired.year, sources.statement
    union all
    select
        year,
        'services' as section,
        'excursions' as statement,
        excursions as value,
        'activities' as table_name
    from events
    union all
    select
        year,
        'services' as section,
        'excursion participants' as statement,
        case when excursions = 0 then 0 else excursion_participants end as value,
        'activities' as table_name
    from events
    union all
    select
        year,
        'forum' as section,
        'forum participants' as statement,
        forum_participants as value,
        'activities' as table_name
    from events
    union all
    select
        year,
        'clubs' as section,
        'clubs' as statement,
        count(*) as value,
        'clubs' as table_name
    from marts.clubs
    group by year
    union all
    select
        year,
        'clubs' as section,
        'club sessions' as statement,
        sum(sessions) as value,
        'clubs' as table_name
    from marts.clubs
    group by year
    union all
    select
        year,
        'clubs' as section,
        'club session participants' as statement,
        case when count(participants) = count(*) then sum(participants) end as value,
        'clubs' as table_name
    from marts.clubs
    group by year
    union all
    select
        year,
        'staff' as section,
        'mean age of librarians' as statement,
        case
            when people > 0 and people >= coalesce(getvariable('staff_smallest_group'), 0)
                then (20 * years_of_age + people) // (2 * people) * 0.1
        end as value,
        'staff_by_age' as table_name
    from ages
)

select
    year,
    section,
    statement,
    cast(value as decimal(16, 2)) as value,
    table_name
from counted
order by year, section, statement
