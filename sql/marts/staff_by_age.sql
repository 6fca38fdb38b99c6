select
    cast(null as date) as as_of,
    cast(null as varchar) as "group",
    cast(null as bigint) as "count",
    cast(null as decimal(5,1)) as share_pct
where false
