-- Which file of a register restates which, and of which days: a later state by its name all that the earlier one says
-- (register_states), a later file of another name what it has enough of (register_meetings).
-- Grain: register, library, earlier file, later file, days; the days of a pair may be parted by years.
select
    states.register,
    states.library,
    states.earlier_id,
    states.later_id,
    files.first_on,
    files.last_on
from staging.register_states as states
inner join staging.register_files as files
    on
        states.register = files.register
        and states.library = files.library
        and states.earlier_id = files.file_id
union all
select
    register,
    library,
    earlier_id,
    later_id,
    case when is_restated_year then make_date(entry_year, 1, 1) else first_on end as first_on,
    case when is_restated_year then make_date(entry_year, 12, 31) else last_on end as last_on
from staging.register_meetings
where is_restated_year or is_restated_days
