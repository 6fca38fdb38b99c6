select
    cast(null as bigint) as year,
    cast(null as varchar) as kind,
    cast(null as bigint) as queries,
    cast(null as bigint) as kazakh,
    cast(null as bigint) as virtual,
    cast(null as bigint) as virtual_kazakh
where false
