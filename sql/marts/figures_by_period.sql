select
    cast(null as bigint) as year,
    cast(null as varchar) as "interval",
    cast(null as varchar) as measure,
    cast(null as decimal(16,2)) as value
where false
