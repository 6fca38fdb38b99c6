-- What was digitized before a day, as the library states it (reference data): the beginning of the cumulative figures.
-- Grain: one row per day, library and kind (newspapers, journals, books). Units: documents, pages.
-- Scope: the library of the variable, else all.
select
    as_of,
    library,
    first_year,
    kind,
    documents,
    kazakh_documents,
    pages,
    kazakh_pages
from reference.digitized_before
where getvariable('library') is null or library = getvariable('library')
