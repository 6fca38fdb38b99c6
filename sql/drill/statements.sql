-- What each figure of the running text is made of: the cells that it repeats, adds up, divides or subtracts (of the
-- year before as a report printed it, if one did); of a figure that no table has, the entries that are counted.
-- Grain: one row per published cell and part of it. See flows/warehouse/drill.py for the columns.
with terms as (
    select
        terms.year,
        terms.section,
        terms.statement,
        if(terms.how = 'share', 'share', 'sum') as how,
        case when terms.how = 'share' then if(terms.is_other, 'whole', 'part') end as role,
        if(terms.how = 'change' and terms.is_other, -1, 1) as sign,
        terms.cell_year,
        terms.cell,
        terms.address,
        terms.value
    from marts.statement_terms as terms
    where terms.how <> 'previous' or not terms.is_other
),

from_print as (
    select
        terms.year,
        terms.section,
        terms.statement,
        terms.how,
        terms.role,
        terms.sign * stated.value as value,
        stated.row_number,
        terms.cell,
        terms.cell_year
    from terms
    inner join staging.counted_earlier_figures as stated
        on
            terms.cell_year = stated.year
            and terms.cell = stated.cell
    where terms.cell_year < terms.year
),

from_cells as (
    select
        year,
        section,
        statement,
        how,
        role,
        sign * value as value,
        address
    from terms
    where
        not exists (
            select 1
            from from_print
            where
                from_print.year = terms.year
                and from_print.section = terms.section
                and from_print.statement = terms.statement
                and from_print.cell = terms.cell
                and from_print.cell_year = terms.cell_year
        )
),

acquired as (
    select
        cast(year(recorded_on) as bigint) as year,
        source,
        language,
        title_key,
        copies,
        file_id,
        sheet,
        row_number,
        item_number
    from staging.current_acquisitions
),

titles as (
    select
        sources.statement,
        acquired.*,
        row_number() over (
            partition by acquired.year, acquired.source, acquired.title_key
            order by acquired.file_id, acquired.sheet nulls first, acquired.row_number, acquired.item_number
        ) = 1 as is_first
    from acquired
    inner join (
        values
        ('state_order', 'state-order titles'),
        ('gift', 'gift titles'),
        ('exchange', 'exchange titles')
    ) as sources (source, statement) on acquired.source = sources.source
),

sessions as (
    select
        *,
        row_number() over (
            partition by year(entry_on), club
            order by file_id, sheet nulls first, row_number, item_number
        ) = 1 as is_first
    from staging.club_sessions
),

counted as (
    select
        acquired.year,
        'acquisitions' as section,
        concat('gift copies in ', languages.name) as statement,
        'acquisitions' as origin,
        acquired.file_id,
        acquired.sheet,
        acquired.row_number,
        acquired.item_number,
        acquired.copies as value
    from acquired
    inner join reference.report_languages as languages on acquired.language = languages.language
    where acquired.source = 'gift'
    union all
    select
        year,
        'acquisitions' as section,
        statement,
        'acquisitions' as origin,
        file_id,
        sheet,
        row_number,
        item_number,
        if(is_first, 1, 0) as value
    from titles
    union all
    select
        cast(year(events.entry_on) as bigint) as year,
        statements.section,
        statements.statement,
        'events' as origin,
        events.file_id,
        events.sheet,
        events.row_number,
        events.item_number,
        if(statements.is_of_persons, events.participants, 1) as value
    from staging.current_events as events
    inner join (
        values
        ('excursion', 'services', 'excursions', false),
        ('excursion', 'services', 'excursion participants', true),
        ('forum', 'forum', 'forum participants', true),
        ('international_forum', 'forum', 'forum participants', true)
    ) as statements (kind, section, statement, is_of_persons) on events.kind = statements.kind
    union all
    select
        cast(year(sessions.entry_on) as bigint) as year,
        'clubs' as section,
        statements.statement,
        'events' as origin,
        sessions.file_id,
        sessions.sheet,
        sessions.row_number,
        sessions.item_number,
        statements.value
    from sessions
    cross join
        lateral (
            values
            ('clubs', if(sessions.is_first, 1, 0)),
            ('club sessions', 1),
            ('club session participants', sessions.participants)
        ) as statements (statement, value)
    union all
    select
        cast(year(lists.as_of) - 1 as bigint) as year,
        'staff' as section,
        'mean age of librarians' as statement,
        'staff_members' as origin,
        members.file_id,
        members.sheet,
        members.row_number,
        members.item_number,
        year(lists.as_of) - 1 - members.birth_year as value
    from staging.current_staff_members as members
    inner join staging.current_lists as lists
        on
            lists.register = 'staff_members'
            and members.library = lists.library
            and members.entry_on = lists.listed_on
    where members.is_librarian
),

parts as (
    select
        year,
        section,
        statement,
        if(statement = 'mean age of librarians', 'mean', 'sum') as how,
        null as role,
        origin,
        file_id,
        sheet,
        row_number,
        item_number,
        null as cell,
        value
    from counted
    union all
    select
        year,
        section,
        statement,
        how,
        role,
        'earlier_figures' as origin,
        null as file_id,
        null as sheet,
        row_number,
        null as item_number,
        null as cell,
        value
    from from_print
    union all
    select
        year,
        section,
        statement,
        how,
        role,
        null as origin,
        null as file_id,
        null as sheet,
        null as row_number,
        null as item_number,
        address as cell,
        value
    from from_cells
)

select
    published.year,
    published.section,
    published.statement,
    'value' as measure,
    parts.how,
    parts.role,
    parts.origin,
    parts.file_id,
    parts.sheet,
    parts.row_number,
    parts.item_number,
    parts.cell,
    parts.value
from parts
inner join marts.statements as published
    on
        parts.year = published.year
        and parts.section = published.section
        and parts.statement = published.statement
where parts.value is not null
