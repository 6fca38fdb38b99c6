-- The order in which files restate each other: by the time of the export, then by arrival.
-- Grain: one row per loaded file. file_rank rises with time; it is never null and never equal for two files.
select
    file_id,
    source,
    rejected,
    row_number() over (order by exported_at nulls first, sequence, file_id) as file_rank
from main.files
where status in ('accepted', 'partly_accepted')
