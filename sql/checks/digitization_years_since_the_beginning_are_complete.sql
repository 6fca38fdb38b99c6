-- The registers of a library reach from the beginning that it states to the year without a gap; else no cumulative
-- figures can be given, of it or of all libraries together.
-- severity: warn
-- table: digitization
-- grain: year, library. observed: the years without a register; expected: the first year that needs one and the year.
with library_years as (
    select distinct
        year(entry_on) as year,
        library
    from staging.current_digitized_documents
),

years as (
    select distinct year
    from library_years
),

beginnings as (
    select
        years.year,
        stated.library,
        year(max(stated.as_of)) as first_year
    from years
    inner join staging.current_digitized_before as stated on stated.as_of <= make_date(years.year + 1, 1, 1)
    group by years.year, stated.library
),

missing as (
    select
        beginnings.year,
        beginnings.library,
        beginnings.first_year,
        list(since.year order by since.year) as missing_years
    from beginnings
    cross join generate_series(beginnings.first_year, beginnings.year) as since (year)
    anti join library_years
        on
            beginnings.library = library_years.library
            and since.year = library_years.year
    group by beginnings.year, beginnings.library, beginnings.first_year
)

select
    concat('digitization.documents?period=', year, '&kind=total&library=', library) as cell,
    main.spans_text(missing_years, 4) as observed,
    concat(first_year, '–', year) as expected,
    null as difference
from missing
order by cell
