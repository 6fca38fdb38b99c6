-- What each club's figures are made of: the entries of its sessions in the register of events.
-- Grain: one row per published cell and source row. See flows/warehouse/drill.py for the columns.
select
    cast(year(sessions.entry_on) as bigint) as year,
    sessions.club,
    counted.measure,
    'sum' as how,
    cast(null as varchar) as role,
    'events' as origin,
    sessions.file_id,
    sessions.sheet,
    sessions.row_number,
    sessions.item_number,
    cast(null as varchar) as cell,
    counted.value
from staging.club_sessions as sessions
cross join
    lateral (values ('sessions', 1), ('participants', sessions.participants)) as counted (measure, value)
where counted.value is not null
