-- Periodicals subscribed to: distinct titles, and of them those for children. From the subscription list of the year,
-- where a library has one (a title in another language is another title); else from the ledger's subscription lines.
-- Grain: year (of the list; of the summary register's record), scope (all, children), in every year with either.
-- Unit: titles, distinct. Children's cells are null in a year in which no line says whom it is for.
with listed as (
    select
        library,
        cast(year(entry_on) as bigint) as year,
        concat(title_key, '|', language) as title_key,
        language,
        audience
    from staging.current_subscribed_periodicals
),

recorded as (
    select
        library,
        cast(year(recorded_on) as bigint) as year,
        title_key,
        language,
        audience
    from staging.current_acquisitions
    where source = 'subscription'
),

lines as (
    select
        year,
        title_key,
        language,
        audience
    from listed
    union all
    select
        recorded.year,
        recorded.title_key,
        recorded.language,
        recorded.audience
    from recorded
    where
        not exists (
            select 1
            from listed
            where
                listed.library = recorded.library
                and listed.year = recorded.year
        )
)

select
    year,
    'all' as scope,
    cast(count(distinct title_key) as bigint) as titles,
    cast(count(distinct title_key) filter (where language = 'kaz') as bigint) as kazakh_titles
from lines
group by year
union all
select
    year,
    'children' as scope,
    cast(
        case
            when bool_or(audience is not null) then count(distinct title_key) filter (where audience = 'children')
        end as bigint
    ) as titles,
    cast(
        case
            when bool_or(audience is not null)
                then count(distinct title_key) filter (where audience = 'children' and language = 'kaz')
        end as bigint
    ) as kazakh_titles
from lines
group by year
order by year, scope
