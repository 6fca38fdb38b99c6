-- Withdrawals by field of knowledge, of every kind and reason.
-- Grain: year of the withdrawal, language (all, kazakh), field; a row for every field in every year with withdrawals,
-- `unclassified` only where there are such copies, and the total.
-- Units: copies; titles are distinct and stand on the total only; share_pct of the total, half-up, one decimal.
with lines as (
    select
        cast(year(withdrawn_on) as bigint) as year,
        field,
        language,
        title_key,
        cast(sum(copies) as bigint) as copies
    from staging.current_withdrawals
    group by all
),

years as (
    select distinct year
    from lines
),

spoken as (
    select
        'all' as language,
        year,
        field,
        title_key,
        copies
    from lines
    union all
    select
        'kazakh' as language,
        year,
        field,
        title_key,
        copies
    from lines
    where language = 'kaz'
),

by_field as (
    select
        year,
        language,
        field,
        sum(copies) as copies
    from spoken
    group by year, language, field
),

totals as (
    select
        year,
        language,
        sum(copies) as copies,
        count(distinct title_key) as titles
    from spoken
    group by year, language
),

cells as (
    select
        years.year,
        languages.language,
        fields.field,
        fields.position
    from years
    cross join (values ('all'), ('kazakh')) as languages (language)
    cross join reference.report_fields as fields
)

select
    cells.year,
    cells.language,
    cells.field,
    cast(
        case
            when cells.field = 'total' then coalesce(totals.copies, 0)
            else coalesce(by_field.copies, 0)
        end as bigint
    ) as copies,
    cast(case when cells.field = 'total' then coalesce(totals.titles, 0) end as bigint) as titles,
    case
        when cells.field <> 'total'
            then main.share_pct(coalesce(by_field.copies, 0), coalesce(totals.copies, 0))
    end as share_pct
from cells
left join by_field
    on
        cells.year = by_field.year
        and cells.language = by_field.language
        and cells.field = by_field.field
left join totals
    on
        cells.year = totals.year
        and cells.language = totals.language
where
    cells.field <> 'unclassified'
    or by_field.copies > 0
order by cells.year, cells.language, cells.position
