-- The year's plan of money for acquisitions (reference data).
-- Grain: one row per year, library and source of money. Unit: tenge.
-- Scope: the library of the variable, else all.
select
    year,
    library,
    source,
    plan_amount_kzt
from reference.plan_amounts
where getvariable('library') is null or library = getvariable('library')
