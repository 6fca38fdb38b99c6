-- What the periodicals are made of: the lines of the subscription list, or, of a library without one for the year, the
-- ledger's subscription lines. Each title is counted by its first line, in each scope and language that it belongs to.
-- Grain: one row per published cell and source row. See flows/warehouse/drill.py for the columns.
with listed as (
    select
        'subscribed_periodicals' as origin,
        library,
        cast(year(entry_on) as bigint) as year,
        concat(title_key, '|', language) as title_key,
        language,
        audience,
        file_id,
        sheet,
        row_number,
        item_number
    from staging.current_subscribed_periodicals
),

recorded as (
    select
        'acquisitions' as origin,
        library,
        cast(year(recorded_on) as bigint) as year,
        title_key,
        language,
        audience,
        file_id,
        sheet,
        row_number,
        item_number
    from staging.current_acquisitions
    where source = 'subscription'
),

lines as (
    select *
    from listed
    union all
    select recorded.*
    from recorded
    where
        not exists (
            select 1
            from listed
            where
                listed.library = recorded.library
                and listed.year = recorded.year
        )
),

counted as (
    select
        scopes.scope,
        measures.measure,
        lines.*
    from lines
    cross join (values ('all'), ('children')) as scopes (scope)
    cross join (values ('titles'), ('kazakh_titles')) as measures (measure)
    where
        (scopes.scope = 'all' or lines.audience = 'children')
        and (measures.measure = 'titles' or lines.language = 'kaz')
)

select
    year,
    scope,
    measure,
    'sum' as how,
    cast(null as varchar) as role,
    origin,
    file_id,
    sheet,
    row_number,
    item_number,
    cast(null as varchar) as cell,
    if(
        row_number() over (
            partition by year, scope, measure, title_key
            order by origin, file_id, sheet nulls first, row_number, item_number
        ) = 1, 1, 0
    ) as value
from counted
