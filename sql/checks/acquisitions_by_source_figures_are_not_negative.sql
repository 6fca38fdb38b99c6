-- No copies and no amount are below zero.
-- severity: block
-- table: acquisitions_by_source
-- grain: year, source. Units: copies, tenge.
select
    concat('acquisitions_by_source.copies?year=', year, '&source=', source) as cell,
    least(copies, kazakh_copies, amount_kzt) as observed,
    0 as expected,
    least(copies, kazakh_copies, amount_kzt) as difference
from acquisitions_by_source
where least(copies, kazakh_copies, amount_kzt) < 0
order by cell
