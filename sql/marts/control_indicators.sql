select
    cast(null as bigint) as year,
    cast(null as varchar) as indicator,
    cast(null as bigint) as plan,
    cast(null as bigint) as actual,
    cast(null as bigint) as previous_actual
where false
