select
    cast(null as date) as as_of,
    cast(null as bigint) as staff_total,
    cast(null as bigint) as librarians,
    cast(null as bigint) as higher_library,
    cast(null as bigint) as higher_other,
    cast(null as bigint) as vocational_library,
    cast(null as bigint) as vocational_other
where false
