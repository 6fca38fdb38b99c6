-- What was received and what became of it. Grain: files = one per content hash; the CHECKs hold the balance.
create table files (
    file_id varchar primary key,            -- sha256 of the content
    container_id varchar,                   -- sha256 of the zip that it came in
    file_name varchar not null,             -- as it was dropped; never used to open anything
    library varchar not null,
    source varchar,                         -- recognised export, null when unrecognised
    status varchar not null check (status in ('accepted', 'partly_accepted', 'refused', 'unrecognised')),
    exported_at timestamp,                  -- UTC: order of restatements (the file's own stamp, else its mtime)
    sequence bigint not null,               -- order of arrival, breaks ties
    period_first date,
    period_last date,
    rules_version varchar not null,
    frame_rows bigint not null,             -- titles, headers, number rows: counted, no records
    records bigint not null,                -- counted by other code than the reader's
    loaded bigint not null,
    rejected bigint not null,
    duplicate bigint not null,
    control bigint not null,
    blank bigint not null,
    check (records = loaded + rejected + duplicate + control + blank)
);

-- Grain: one per file and additive measure. `read` is summed before the rows are judged.
create table file_measures (
    file_id varchar not null,
    measure varchar not null,
    read decimal(18, 2) not null,
    loaded decimal(18, 2) not null,
    rejected decimal(18, 2) not null,
    duplicate decimal(18, 2) not null,
    primary key (file_id, measure),
    check (read = loaded + rejected + duplicate)
);

-- Grain: one per finding of a rule in a file.
create table violations (
    file_id varchar not null,
    rule varchar not null,
    severity varchar not null,
    sheet varchar,
    row_number integer,
    column_name varchar,
    value varchar,
    params varchar not null                 -- JSON
);

-- Totals that the files state themselves: controls, never data. Grain: one per stated figure.
create table control_totals (
    file_id varchar not null,
    library varchar not null,
    source varchar not null,
    measure varchar not null,
    value decimal(18, 2) not null,
    sheet varchar,
    row_number integer,
    first_on date,
    last_on date,
    network varchar
);
