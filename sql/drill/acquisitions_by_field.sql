-- What the acquisitions by field are made of: the lines of the ledgers. A line counts in its field and in the total of
-- each scope and language that it belongs to; titles are counted by the first line of each; a share is made of its
-- field's cell and the total's.
-- Grain: one row per published cell and part of it. See flows/warehouse/drill.py for the columns.
with lines as (
    select
        cast(year(recorded_on) as bigint) as year,
        source,
        field,
        language,
        audience,
        title_key,
        file_id,
        sheet,
        row_number,
        item_number,
        copies
    from staging.current_acquisitions
),

scoped as (
    select
        scopes.scope,
        lines.*
    from lines
    cross join (values ('budget'), ('all'), ('children')) as scopes (scope)
    left join reference.report_sources as sources on lines.source = sources.source
    where
        case scopes.scope
            when 'budget' then lines.source = 'budget'
            when 'all' then sources.is_book
            else lines.audience = 'children'
        end
),

spoken as (
    select
        languages.spoken,
        scoped.*
    from scoped
    cross join (values ('all'), ('kazakh')) as languages (spoken)
    where
        languages.spoken = 'all'
        or scoped.language = 'kaz'
),

marked as (
    select
        *,
        row_number() over (
            partition by year, scope, spoken, title_key
            order by file_id, sheet nulls first, row_number, item_number
        ) = 1 as is_first
    from spoken
),

counted as (
    select
        marked.year,
        marked.scope,
        marked.spoken,
        case when places.place = 'field' then marked.field else 'total' end as field,
        case when places.place = 'titles' then 'titles' else 'copies' end as measure,
        marked.file_id,
        marked.sheet,
        marked.row_number,
        marked.item_number,
        case when places.place <> 'titles' then marked.copies when marked.is_first then 1 else 0 end as value
    from marked
    cross join (values ('field'), ('total'), ('titles')) as places (place)
),

shares as (
    select
        year,
        scope,
        language,
        field,
        copies,
        sum(copies) over (partition by year, scope, language) as whole
    from marts.acquisitions_by_field
    where share_pct is not null
)

select
    year,
    scope,
    spoken as language,
    field,
    measure,
    'sum' as how,
    cast(null as varchar) as role,
    'acquisitions' as origin,
    file_id,
    sheet,
    row_number,
    item_number,
    cast(null as varchar) as cell,
    value
from counted
union all
select
    shares.year,
    shares.scope,
    shares.language,
    shares.field,
    'share_pct' as measure,
    'share' as how,
    roles.role,
    null as origin,
    null as file_id,
    null as sheet,
    null as row_number,
    null as item_number,
    concat(
        'acquisitions_by_field.copies?year=', shares.year, '&scope=', shares.scope, '&language=', shares.language,
        '&field=', if(roles.role = 'part', shares.field, 'total')
    ) as cell,
    if(roles.role = 'part', shares.copies, shares.whole) as value
from shares
cross join (values ('part'), ('whole')) as roles (role)
