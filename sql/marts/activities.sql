select
    cast(null as bigint) as year,
    cast(null as varchar) as activity,
    cast(null as bigint) as plan,
    cast(null as bigint) as actual
where false
