-- Copies in Kazakh are a part of the copies.
-- severity: block
-- table: acquisitions_plan
-- grain: year. Unit: copies.
select
    concat('acquisitions_plan.actual_kazakh_copies?year=', year) as cell,
    actual_kazakh_copies as observed,
    actual_copies as expected,
    actual_kazakh_copies - actual_copies as difference,
    [
        concat('acquisitions_plan.actual_kazakh_copies?year=', year),
        concat('acquisitions_plan.actual_copies?year=', year)
    ] as cells
from acquisitions_plan
where actual_kazakh_copies > actual_copies
order by cell
