select
    cast(null as date) as as_of,
    cast(null as varchar) as measure,
    cast(null as bigint) as "count"
where false
