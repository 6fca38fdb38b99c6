-- Items about the library in the media.
-- Grain: year, kind (article, tv_story, total), language; in every year with an item: each kind in Kazakh, in Russian
-- and together, in other languages only where there are such items; and all items of both kinds (total, total).
-- Unit: items. A kind or language without an item in the register is 0.
with items as (
    select
        cast(year(entry_on) as bigint) as year,
        kind,
        case language when 'kaz' then 'kazakh' when 'rus' then 'russian' else 'other' end as language
    from staging.current_media_items
),

years as (
    select distinct year
    from items
),

kinds as (
    select
        listed.kind,
        listed.position
    from (values ('article', 1), ('tv_story', 2)) as listed (kind, position)
),

languages as (
    select
        listed.language,
        listed.position
    from (values ('kazakh', 1), ('russian', 2), ('other', 3)) as listed (language, position)
),

counted as (
    select
        year,
        kind,
        language,
        count(*) as item_count
    from items
    group by year, kind, language
),

parts as (
    select
        years.year,
        kinds.kind,
        languages.language,
        kinds.position as kind_position,
        languages.position as language_position,
        coalesce(counted.item_count, 0) as item_count
    from years
    cross join kinds
    cross join languages
    left join counted
        on
            years.year = counted.year
            and kinds.kind = counted.kind
            and languages.language = counted.language
),

all_rows as (
    select
        year,
        kind,
        language,
        kind_position,
        language_position,
        item_count
    from parts
    where language <> 'other' or item_count > 0
    union all
    select
        year,
        kind,
        'total' as language,
        kind_position,
        4 as language_position,
        sum(item_count) as item_count
    from parts
    group by year, kind, kind_position
    union all
    select
        year,
        'total' as kind,
        'total' as language,
        3 as kind_position,
        4 as language_position,
        sum(item_count) as item_count
    from parts
    group by year
)

select
    year,
    kind,
    language,
    cast(item_count as bigint) as count
from all_rows
order by year, kind_position, language_position
