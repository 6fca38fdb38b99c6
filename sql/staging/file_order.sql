-- The order in which files restate each other: by the time of the export, then by arrival; and the name of each as it
-- is compared: without letter case, folders, extension and the marks that a browser or an explorer gives to a copy, so
-- that `Events 2024 (1).XLSX` and `events 2024 – копия.xlsx` are both `events 2024`.
-- Grain: one row per loaded file. file_rank rises with time; it is never null and never equal for two files.
with named as (
    select
        file_id,
        source,
        file_name,
        rejected,
        exported_at,
        sequence,
        regexp_replace(lower(replace(nfc_normalize(file_name), '\', '/')), '[\s\x{a0}]+', ' ', 'g') as path
    from main.files
    where status in ('accepted', 'partly_accepted')
),

parted as (
    select
        * exclude (path),
        trim(regexp_extract(path, '^(.*)/[^/]*$', 1)) as folder,
        trim(
            regexp_replace(regexp_extract(path, '[^/]*$'), ' *\.(xlsx|xlsm|xlsb|xls|ods|fods|csv|tsv|txt)$', '')
        ) as stem
    from named
),

unmarked as (
    select
        * exclude (stem),
        regexp_replace(
            regexp_replace(stem, '^(copy of|копия|көшірме|көшірмесі) ', ''),
            '(( *[-–—_] *| +)(copy|копия|көшірмесі|көшірме)( *\(?\d{1,2}\)?)?| *\(\d{1,2}\))+$', ''
        ) as name_key,
        stem
    from parted
)

select
    file_id,
    source,
    file_name,
    rejected,
    folder,
    case when name_key = '' then stem else name_key end as name_key,
    row_number() over (order by exported_at nulls first, sequence, file_id) as file_rank
from unmarked
