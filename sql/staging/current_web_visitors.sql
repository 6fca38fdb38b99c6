-- Distinct visitors of an interval, as an export states them for exactly that interval: in its totals row or in a
-- row of that length. Never a sum. The latest export counts; its row goes before its totals row.
-- Grain: one row per library and interval. Scope: the library of the variable, else all.
with observed as (
    select
        file_id,
        library,
        first_on,
        last_on,
        visitors,
        sheet,
        row_number,
        2 as preference
    from staging.web_traffic
    where visitors is not null
    union all
    select
        file_id,
        library,
        first_on,
        last_on,
        cast(value as bigint) as visitors,
        sheet,
        row_number,
        1 as preference
    from main.control_totals
    where
        measure = 'visitors'
        and first_on is not null
        and last_on is not null
)

select
    observed.file_id,
    observed.library,
    observed.first_on,
    observed.last_on,
    observed.visitors,
    observed.sheet,
    observed.row_number,
    observed.preference = 1 as is_total,
    file_order.file_rank
from observed
inner join staging.file_order on observed.file_id = file_order.file_id
where getvariable('library') is null or observed.library = getvariable('library')
qualify
    row_number() over (
        partition by observed.library, observed.first_on, observed.last_on
        order by
            file_order.file_rank desc, observed.preference desc, observed.row_number desc,
            observed.sheet desc nulls last
    ) = 1
