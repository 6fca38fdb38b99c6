-- Periodicals subscribed to: distinct titles of the subscription's lines, and of them those for children.
-- Grain: year of the summary register's record, scope (all, children), in every year with a subscription.
-- Unit: titles, distinct. Children's cells are null in a year in which no line says whom it is for.
with lines as (
    select
        cast(year(recorded_on) as bigint) as year,
        title_key,
        language,
        audience
    from staging.current_acquisitions
    where source = 'subscription'
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
