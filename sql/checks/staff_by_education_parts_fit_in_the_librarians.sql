-- The groups of education together are not more people than the librarians.
-- severity: block
-- table: staff_by_education
-- grain: as_of. Unit: people.
with summed as (
    select
        as_of,
        librarians,
        coalesce(higher_library, 0) + coalesce(higher_other, 0)
        + coalesce(vocational_library, 0) + coalesce(vocational_other, 0) as people
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
where people > librarians
order by cell
