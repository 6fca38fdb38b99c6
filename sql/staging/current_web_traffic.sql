-- The site's statistics: the latest export of an interval counts. A row of an undeclared counter is of the library's
-- declared one, where it has exactly one: declaring it later does not double the site.
-- Grain: one row per library, counter and interval. Scope: the library of the variable, else all.
with observed as (
    select
        staged.* exclude (counter),
        case
            when staged.counter = 'undeclared' then coalesce(declared.counter, staged.counter)
            else staged.counter
        end as counter
    from staging.web_traffic as staged
    left join staging.declared_counters as declared on staged.library = declared.library
)

select
    observed.file_id,
    observed.library,
    observed.sheet,
    observed.row_number,
    observed.item_number,
    observed.counter,
    observed.first_on,
    observed.last_on,
    observed.grain,
    observed.visits,
    observed.visitors,
    observed.page_views,
    observed.new_visitor_share,
    observed.bounce_rate,
    observed.page_depth,
    observed.visit_duration_seconds,
    file_order.file_rank
from observed
inner join staging.file_order on observed.file_id = file_order.file_id
where getvariable('library') is null or observed.library = getvariable('library')
qualify
    row_number() over (
        partition by observed.library, observed.counter, observed.first_on, observed.last_on
        order by
            file_order.file_rank desc, observed.row_number desc, observed.item_number desc,
            observed.sheet desc nulls last
    ) = 1
