-- Librarians are a part of the staff.
-- severity: block
-- table: staff_by_education
-- grain: as_of. Unit: people.
select
    concat('staff_by_education.librarians?as_of=', as_of) as cell,
    librarians as observed,
    staff_total as expected,
    librarians - staff_total as difference
from staff_by_education
where librarians > staff_total
order by cell
