-- What people corrected in a file before its rows were judged. Grain: one correction of a cell or of a row.
create table corrections (
    file_id varchar not null,
    sheet varchar,
    row_number integer not null,
    column_name varchar,                    -- as the correction names it: a header or a letter
    cell varchar,                           -- the cell's name in a spreadsheet: F14; null for a row
    action varchar not null check (action in ('set', 'drop')),
    before varchar,                         -- what the cell showed; null: nothing
    after varchar,                          -- what it was taken for; null: nothing, or the row was left out
    reason varchar not null,
    author varchar not null                 -- a role, no name
);
