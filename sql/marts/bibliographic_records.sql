-- Records entered into the library's own databases: the plan, and the entries of the register or of the catalogue.
-- Grain: year, database; one row in every year with records or such a plan. Units: records.
-- Records in other languages than Kazakh and Russian are in `actual` alone. Without records of the year all but the
-- plan are null; a language without records in it is 0.
with entered as (
    select
        cast(year(entry_on) as bigint) as year,
        database,
        sum(records) as actual,
        coalesce(sum(records) filter (where language = 'kaz'), 0) as kazakh,
        coalesce(sum(records) filter (where language = 'rus'), 0) as russian
    from staging.current_article_records
    group by all
),

planned as (
    select
        cast(year(entry_on) as bigint) as year,
        'articles' as database,
        sum(value) as plan
    from staging.current_plan_values
    where measure = 'article_records'
    group by all
),

listed as (
    select
        year,
        database
    from entered
    union
    select
        year,
        database
    from planned
)

select
    listed.year,
    listed.database,
    cast(planned.plan as bigint) as plan,
    cast(entered.actual as bigint) as actual,
    cast(entered.kazakh as bigint) as kazakh,
    cast(entered.russian as bigint) as russian
from listed
left join entered
    on
        listed.year = entered.year
        and listed.database = entered.database
left join planned
    on
        listed.year = planned.year
        and listed.database = planned.database
order by listed.year, listed.database
