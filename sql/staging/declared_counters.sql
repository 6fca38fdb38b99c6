-- The counter of a library that has declared exactly one: rows staged before it was declared are of the same site.
-- Grain: one row per library with a single declared counter.
select
    library,
    max(counter) as counter
from staging.web_traffic
where counter <> 'undeclared'
group by library
having count(distinct counter) = 1
