-- The clubs that the text counts are the rows of the table, and their sessions and participants sum to what it says.
-- severity: block
-- table: statements
-- grain: year, section, statement. Units: clubs, sessions, participants; of a column that every club fills in.
with listed as (
    select
        year,
        count(*) as clubs,
        cast(case when count(sessions) = count(*) then sum(sessions) end as bigint) as sessions,
        cast(case when count(participants) = count(*) then sum(participants) end as bigint) as participants,
        list(concat('clubs.sessions?year=', year, '&club=', url_encode(club)) order by club) as session_cells,
        list(concat('clubs.participants?year=', year, '&club=', url_encode(club)) order by club) as participant_cells
    from clubs
    group by year
),

counted as (
    select
        year,
        unnest(['clubs', 'club sessions', 'club session participants']) as statement,
        unnest([clubs, sessions, participants]) as expected,
        unnest([session_cells, session_cells, participant_cells]) as cells
    from listed
)

select
    concat(
        'statements.value?year=', stated.year, '&section=', stated.section, '&statement=', url_encode(stated.statement)
    ) as cell,
    stated.value as observed,
    counted.expected,
    stated.value - counted.expected as difference,
    counted.cells
from statements as stated
inner join counted
    on
        stated.year = counted.year
        and stated.statement = counted.statement
where
    stated.section = 'clubs'
    and stated.value <> counted.expected
order by cell
