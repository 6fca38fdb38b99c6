select
    cast(null as bigint) as year,
    cast(null as varchar) as database,
    cast(null as bigint) as plan,
    cast(null as bigint) as actual,
    cast(null as bigint) as kazakh,
    cast(null as bigint) as russian
where false
