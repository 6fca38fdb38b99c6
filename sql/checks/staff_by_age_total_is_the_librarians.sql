-- The total is the number of librarians in the table of education.
-- severity: block
-- table: staff_by_age
-- grain: as_of. Unit: people.
select
    concat('staff_by_age.count?as_of=', grouped.as_of, '&group=total') as cell,
    grouped.count as observed,
    education.librarians as expected,
    grouped.count - education.librarians as difference,
    [
        concat('staff_by_age.count?as_of=', grouped.as_of, '&group=total'),
        concat('staff_by_education.librarians?as_of=', education.as_of)
    ] as cells
from staff_by_age as grouped
inner join staff_by_education as education on grouped.as_of = education.as_of
where
    grouped."group" = 'total'
    and grouped.count <> education.librarians
order by cell
