-- The entries of the database of articles that count: see current_entries. The same records may arrive in more than one
-- way: counted in the register, and one by one from the catalogue. Where the days of two ways overlap in a year of a
-- library, only those of the way with the most records count; a check names both.
-- Grain: one row per library and entry. Scope: the library of the variable, else all.
with entries as (
    select
        entries.file_id,
        entries.library,
        entries.sheet,
        entries.row_number,
        entries.item_number,
        entries.entry_on,
        entries.entry_key,
        entries.department,
        entries.database,
        entries.language,
        entries.records,
        year(entries.entry_on) as year,
        files.source as way
    from staging.article_records as entries
    inner join staging.current_entries as counted
        on
            counted.register = 'article_records'
            and entries.library = counted.library
            and entries.file_id = counted.file_id
            and entries.entry_key = counted.entry_key
    inner join staging.file_order as files on entries.file_id = files.file_id
),

ways as (
    select
        library,
        year,
        way,
        min(entry_on) as first_on,
        max(entry_on) as last_on,
        sum(records) as records
    from entries
    group by library, year, way
)

select
    entries.file_id,
    entries.library,
    entries.sheet,
    entries.row_number,
    entries.item_number,
    entries.entry_on,
    entries.entry_key,
    entries.department,
    entries.database,
    entries.language,
    entries.records
from entries
inner join ways as own
    on
        entries.library = own.library
        and entries.year = own.year
        and entries.way = own.way
where
    not exists (
        select 1
        from ways as fuller
        where
            fuller.library = own.library
            and fuller.year = own.year
            and fuller.first_on <= own.last_on
            and fuller.last_on >= own.first_on
            and (
                fuller.records > own.records
                or (fuller.records = own.records and fuller.way > own.way)
            )
    )
