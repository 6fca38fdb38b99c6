select
    cast(null as bigint) as year,
    cast(null as varchar) as club,
    cast(null as bigint) as sessions,
    cast(null as bigint) as participants
where false
