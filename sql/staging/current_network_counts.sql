-- Flows of the networks by day or period: the latest export counts.
-- Grain: one row per library, network, metric, definition and interval. Scope: the library of the variable, else all.
select
    observed.file_id,
    observed.library,
    observed.sheet,
    observed.row_number,
    observed.item_number,
    observed.network,
    observed.metric,
    observed.definition,
    observed.first_on,
    observed.last_on,
    observed.value,
    file_order.file_rank
from staging.network_counts as observed
inner join staging.file_order on observed.file_id = file_order.file_id
where getvariable('library') is null or observed.library = getvariable('library')
qualify
    row_number() over (
        partition by
            observed.library, observed.network, observed.metric, observed.definition,
            observed.first_on, observed.last_on
        order by
            file_order.file_rank desc, observed.row_number desc, observed.item_number desc,
            observed.sheet desc nulls last
    ) = 1
