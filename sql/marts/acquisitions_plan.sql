select
    cast(null as bigint) as year,
    cast(null as bigint) as plan_copies,
    cast(null as bigint) as actual_copies,
    cast(null as bigint) as actual_kazakh_copies
where false
