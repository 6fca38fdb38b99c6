-- A library that digitizes states what it had digitized before; without that no cumulative figures can be given, of it
-- or of all libraries together.
-- severity: warn
-- table: digitization
-- grain: year, library. Unit: documents; observed: digitized in the year.
with digitized as (
    select
        year(entry_on) as year,
        library,
        cast(sum(documents) as bigint) as documents
    from staging.current_digitized_documents
    group by year(entry_on), library
)

select
    concat('digitization.documents?period=', digitized.year, '&kind=total&library=', digitized.library) as cell,
    digitized.documents as observed,
    null as expected,
    null as difference
from digitized
where
    not exists (
        select 1
        from staging.current_digitized_before as stated
        where
            stated.library = digitized.library
            and stated.as_of <= make_date(digitized.year + 1, 1, 1)
    )
order by cell
