-- The inventory of computers is of one file: the rows of two are counted together, be they parts or versions.
-- severity: warn
-- table: computers
-- grain: as_of, library. Unit: files.
select
    concat('computers.count?as_of=', lists.as_of, '&measure=computers', '&library=', lists.library) as cell,
    count(distinct entries.file_id) as observed,
    1 as expected,
    count(distinct entries.file_id) - 1 as difference
from staging.current_lists as lists
inner join staging.current_computer_inventory as entries
    on
        lists.library = entries.library
        and lists.listed_on = entries.entry_on
where lists.register = 'computer_inventory'
group by lists.as_of, lists.library
having count(distinct entries.file_id) > 1
order by cell
