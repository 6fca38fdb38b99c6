-- Stock that the library states for a day, from which its stock is counted on (reference data).
-- Grain: one row per day, library, language (all, kazakh) and field. Unit: copies.
-- Scope: the library of the variable, else all.
select
    as_of,
    library,
    language,
    field,
    copies
from reference.opening_stock
where getvariable('library') is null or library = getvariable('library')
