-- The entries of the registers that count. A register is dropped again as it grows or is corrected: a later file of the
-- same name is a later state of it and restates all that it says (register_states); one of another name restates the
-- years or the days of which it has enough (register_meetings). Any other file completes or amends entry by entry. Of
-- the versions of one entry the latest counts.
-- Grain: one row per register, library and entry (entry_key). Scope: the library of the variable, else all.
-- kind: table
select
    entries.register,
    entries.library,
    entries.file_id,
    entries.entry_on,
    entries.entry_key
from staging.register_entries as entries
inner join staging.register_files as files
    on
        entries.register = files.register
        and entries.library = files.library
        and entries.file_id = files.file_id
where
    not exists (
        select 1
        from staging.register_restatements as restated
        where
            restated.register = entries.register
            and restated.library = entries.library
            and restated.earlier_id = entries.file_id
            and entries.entry_on between restated.first_on and restated.last_on
    )
qualify
    row_number() over (
        partition by entries.register, entries.library, entries.entry_key
        order by files.file_rank desc
    ) = 1
