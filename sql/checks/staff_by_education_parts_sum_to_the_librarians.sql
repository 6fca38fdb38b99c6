-- Every librarian is in a group of education; who has secondary education, or states none, is in no group.
-- severity: warn
-- table: staff_by_education
-- grain: as_of, where no group is withheld or missing. Unit: people.
with summed as (
    select
        as_of,
        librarians,
        higher_library + higher_other + vocational_library + vocational_other as people
    from staff_by_education
)

select
    concat('staff_by_education.librarians?as_of=', as_of) as cell,
    librarians as observed,
    people as expected,
    librarians - people as difference,
    [
        concat('staff_by_education.librarians?as_of=', as_of),
        concat('staff_by_education.higher_library?as_of=', as_of),
        concat('staff_by_education.higher_other?as_of=', as_of),
        concat('staff_by_education.vocational_library?as_of=', as_of),
        concat('staff_by_education.vocational_other?as_of=', as_of)
    ] as cells
from summed
where people < librarians
order by cell
