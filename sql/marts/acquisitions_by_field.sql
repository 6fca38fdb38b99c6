-- Acquisitions by field of knowledge: books (budget, state order, gift, exchange), and of them the budget's;
-- and children's literature, which the report counts of everything acquired, periodicals among it.
-- Grain: year of the summary register's record, scope (budget, all, children), language (all, kazakh), field; a row
-- for every field in every year with acquisitions, `unclassified` only where there are such copies, and the total.
-- Units: copies; titles are distinct and stand on the total only; share_pct of the total, half-up, one decimal.
-- Children's cells are null in a year in which no line says whom it is for.
with lines as (
    select
        cast(year(recorded_on) as bigint) as year,
        source,
        field,
        language,
        audience,
        title_key,
        cast(sum(copies) as bigint) as copies
    from staging.current_acquisitions
    group by all
),

years as (
    select
        year,
        bool_or(audience is not null) as has_audience
    from lines
    group by year
),

scoped as (
    select
        'budget' as scope,
        year,
        field,
        language,
        title_key,
        copies
    from lines
    where source = 'budget'
    union all
    select
        'all' as scope,
        lines.year,
        lines.field,
        lines.language,
        lines.title_key,
        lines.copies
    from lines
    inner join reference.report_sources as sources
        on
            lines.source = sources.source
            and sources.is_book
    union all
    select
        'children' as scope,
        year,
        field,
        language,
        title_key,
        copies
    from lines
    where audience = 'children'
),

spoken as (
    select
        'all' as language,
        scope,
        year,
        field,
        title_key,
        copies
    from scoped
    union all
    select
        'kazakh' as language,
        scope,
        year,
        field,
        title_key,
        copies
    from scoped
    where language = 'kaz'
),

by_field as (
    select
        year,
        scope,
        language,
        field,
        sum(copies) as copies
    from spoken
    group by year, scope, language, field
),

totals as (
    select
        year,
        scope,
        language,
        sum(copies) as copies,
        count(distinct title_key) as titles
    from spoken
    group by year, scope, language
),

cells as (
    select
        years.year,
        scopes.scope,
        languages.language,
        fields.field,
        fields.position,
        scopes.scope = 'children' and not years.has_audience as is_unknown
    from years
    cross join (values ('budget'), ('all'), ('children')) as scopes (scope)
    cross join (values ('all'), ('kazakh')) as languages (language)
    cross join reference.report_fields as fields
)

select
    cells.year,
    cells.scope,
    cells.language,
    cells.field,
    cast(
        case
            when cells.is_unknown then null
            when cells.field = 'total' then coalesce(totals.copies, 0)
            else coalesce(by_field.copies, 0)
        end as bigint
    ) as copies,
    cast(
        case when cells.field = 'total' and not cells.is_unknown then coalesce(totals.titles, 0) end as bigint
    ) as titles,
    case
        when cells.field <> 'total' and not cells.is_unknown
            then main.share_pct(coalesce(by_field.copies, 0), coalesce(totals.copies, 0))
    end as share_pct
from cells
left join by_field
    on
        cells.year = by_field.year
        and cells.scope = by_field.scope
        and cells.language = by_field.language
        and cells.field = by_field.field
left join totals
    on
        cells.year = totals.year
        and cells.scope = totals.scope
        and cells.language = totals.language
where
    cells.field <> 'unclassified'
    or by_field.copies > 0
order by
    cells.year,
    case cells.scope when 'budget' then 1 when 'all' then 2 else 3 end,
    cells.language,
    cells.position
