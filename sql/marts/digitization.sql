select
    cast(null as varchar) as period,
    cast(null as varchar) as kind,
    cast(null as bigint) as documents,
    cast(null as bigint) as kazakh_documents,
    cast(null as bigint) as pages,
    cast(null as bigint) as kazakh_pages
where false
