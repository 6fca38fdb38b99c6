-- The site's statistics: the latest export of an interval counts.
-- Grain: one row per library, counter and interval. Scope: the library of the variable, else all.
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
from staging.web_traffic as observed
inner join staging.file_order on observed.file_id = file_order.file_id
where getvariable('library') is null or observed.library = getvariable('library')
qualify
    row_number() over (
        partition by observed.library, observed.counter, observed.first_on, observed.last_on
        order by
            file_order.file_rank desc, observed.row_number desc, observed.item_number desc,
            observed.sheet desc nulls last
    ) = 1
