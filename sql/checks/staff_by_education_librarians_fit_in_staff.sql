-- Librarians are a part of the staff.
-- severity: block
-- table: staff_by_education
-- grain: as_of. Unit: people.
select
    concat('staff_by_education.librarians?as_of=', as_of) as cell,
    librarians as observed,
    staff_total as expected,
    librarians - staff_total as difference,
    [
        concat('staff_by_education.librarians?as_of=', as_of),
        concat('staff_by_education.staff_total?as_of=', as_of)
    ] as cells
from staff_by_education
where librarians > staff_total
order by cell
