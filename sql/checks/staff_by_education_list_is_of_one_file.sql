-- The list of staff is of one file: the rows of two are counted together, be they parts or versions.
-- severity: warn
-- table: staff_by_education
-- grain: as_of, library. Unit: files.
select
    concat('staff_by_education.staff_total?as_of=', lists.as_of, '&library=', lists.library) as cell,
    count(distinct entries.file_id) as observed,
    1 as expected,
    count(distinct entries.file_id) - 1 as difference
from staging.current_lists as lists
inner join staging.current_staff_members as entries
    on
        lists.library = entries.library
        and lists.listed_on = entries.entry_on
where lists.register = 'staff_members'
group by lists.as_of, lists.library
having count(distinct entries.file_id) > 1
order by cell
