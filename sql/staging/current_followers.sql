-- Levels of subscribers and counts of the year so far: the latest export counts. Two kinds of export may each
-- state a part of the same day, so both stay.
-- Grain: one row per library, network, day and kind of export. Scope: the library of the variable, else all.
select
    observed.file_id,
    observed.library,
    observed.sheet,
    observed.row_number,
    observed.item_number,
    observed.network,
    observed.as_of,
    observed.subscribers,
    observed.posts,
    observed.views,
    file_order.source,
    file_order.file_rank
from staging.followers as observed
inner join staging.file_order on observed.file_id = file_order.file_id
where getvariable('library') is null or observed.library = getvariable('library')
qualify
    row_number() over (
        partition by observed.library, observed.network, observed.as_of, file_order.source
        order by
            file_order.file_rank desc, observed.row_number desc, observed.item_number desc,
            observed.sheet desc nulls last
    ) = 1
