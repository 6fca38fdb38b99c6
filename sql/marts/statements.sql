select
    cast(null as bigint) as year,
    cast(null as varchar) as section,
    cast(null as varchar) as statement,
    cast(null as decimal(16,2)) as value,
    cast(null as varchar) as cell
where false
