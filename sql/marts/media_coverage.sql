select
    cast(null as bigint) as year,
    cast(null as varchar) as kind,
    cast(null as varchar) as language,
    cast(null as bigint) as "count"
where false
