-- What the withdrawals by field are made of: the lines of the withdrawal lists. A line counts in its field and in the
-- total of each language that it belongs to; titles are counted by the first line of each; a share is made of its
-- field's cell and the total's.
-- Grain: one row per published cell and part of it. See flows/warehouse/drill.py for the columns.
with spoken as (
    select
        cast(year(lines.withdrawn_on) as bigint) as year,
        languages.spoken,
        lines.field,
        lines.title_key,
        lines.file_id,
        lines.sheet,
        lines.row_number,
        lines.item_number,
        lines.copies
    from staging.current_withdrawals as lines
    cross join (values ('all'), ('kazakh')) as languages (spoken)
    where
        languages.spoken = 'all'
        or lines.language = 'kaz'
),

marked as (
    select
        *,
        row_number() over (
            partition by year, spoken, title_key
            order by file_id, sheet nulls first, row_number, item_number
        ) = 1 as is_first
    from spoken
),

counted as (
    select
        marked.year,
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
        language,
        field,
        copies,
        sum(copies) over (partition by year, language) as whole
    from marts.withdrawals_by_field
    where share_pct is not null
)

select
    year,
    spoken as language,
    field,
    measure,
    'sum' as how,
    cast(null as varchar) as role,
    'withdrawals' as origin,
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
        'withdrawals_by_field.copies?year=', shares.year, '&language=', shares.language,
        '&field=', if(roles.role = 'part', shares.field, 'total')
    ) as cell,
    if(roles.role = 'part', shares.copies, shares.whole) as value
from shares
cross join (values ('part'), ('whole')) as roles (role)
