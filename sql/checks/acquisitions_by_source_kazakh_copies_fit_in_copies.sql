-- Copies in Kazakh are a part of the copies, source by source.
-- severity: block
-- table: acquisitions_by_source
-- grain: year, source. Unit: copies.
select
    concat('acquisitions_by_source.kazakh_copies?year=', year, '&source=', source) as cell,
    kazakh_copies as observed,
    coalesce(copies, 0) as expected,
    kazakh_copies - coalesce(copies, 0) as difference,
    [
        concat('acquisitions_by_source.kazakh_copies?year=', year, '&source=', source),
        concat('acquisitions_by_source.copies?year=', year, '&source=', source)
    ] as cells
from acquisitions_by_source
where kazakh_copies > coalesce(copies, 0)
order by cell
