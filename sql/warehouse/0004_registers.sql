-- The registers that staff keep by hand. Each row leads home (file_id, sheet, row_number) and has, beside its own
-- columns, `entry_on` (the day it is about: of the event, of the list; 1 January for what is about a year) and
-- `entry_key` (what makes it the same entry in a later file: its identifying cells, folded, and a number where the same
-- stands in a file more than once). Which entries count is decided in `staging.current_entries`.

-- Grain: year and measure: what is planned.
create table staging.plan_values (
    file_id varchar not null,
    library varchar not null,
    sheet varchar,
    row_number integer not null,
    item_number smallint not null,
    entry_on date not null,                 -- 1 January of the year planned
    entry_key varchar not null,
    measure varchar not null,               -- readers, exhibitions, acquisitions_copies, budget_amount_kzt, …
    value decimal(14, 2) not null
);

-- Grain: day, department, age group of the diary of service.
create table staging.service_days (
    file_id varchar not null,
    library varchar not null,
    sheet varchar,
    row_number integer not null,
    item_number smallint not null,
    entry_on date not null,
    entry_key varchar not null,
    department varchar,
    age_group varchar,                      -- preschool, children, teens, youth, adults; null where not said
    registrations bigint,                   -- readers registered (again) in the year, on this day
    users bigint,                           -- of them users
    visits bigint,
    loans bigint
);

-- Grain: one event, exhibition, club session, or methodical publication.
create table staging.events (
    file_id varchar not null,
    library varchar not null,
    sheet varchar,
    row_number integer not null,
    item_number smallint not null,
    entry_on date not null,
    entry_key varchar not null,
    kind varchar not null,                  -- exhibition, mass_event, seminar, contest, internship, presentation, …
    title varchar not null,
    language varchar,                       -- kaz, rus, …, mul
    participants bigint,
    club varchar,
    project varchar,
    department varchar
);

-- Grain: one item about the library in a medium.
create table staging.media_items (
    file_id varchar not null,
    library varchar not null,
    sheet varchar,
    row_number integer not null,
    item_number smallint not null,
    entry_on date not null,
    entry_key varchar not null,
    outlet varchar not null,
    kind varchar not null,                  -- article, tv_story
    language varchar not null,              -- kaz, rus, …
    title varchar not null,
    staff_author varchar
);

-- Grain: day, department and language: records entered into a database of articles; or one analytic record of a
-- catalogue.
create table staging.article_records (
    file_id varchar not null,
    library varchar not null,
    sheet varchar,
    row_number integer not null,
    item_number smallint not null,
    entry_on date not null,
    entry_key varchar not null,
    department varchar,                     -- only where departments count apart
    database varchar not null,              -- articles
    language varchar not null,
    records bigint not null
);

-- Grain: one reference query, or the queries of a day of one kind, language and way.
create table staging.reference_counts (
    file_id varchar not null,
    library varchar not null,
    sheet varchar,
    row_number integer not null,
    item_number smallint not null,
    entry_on date not null,
    entry_key varchar not null,
    department varchar,                     -- only where departments count apart
    kind varchar not null,                  -- thematic, address, clarifying, factual
    language varchar not null,
    is_virtual boolean not null,
    queries bigint not null
);

-- Grain: one digitized document, or several of one kind and language.
create table staging.digitized_documents (
    file_id varchar not null,
    library varchar not null,
    sheet varchar,
    row_number integer not null,
    item_number smallint not null,
    entry_on date not null,
    entry_key varchar not null,
    department varchar,                     -- only where departments count apart
    kind varchar not null,                  -- newspapers, journals, books
    title varchar,
    language varchar not null,
    documents bigint not null,              -- articles of newspapers and journals, books
    pages bigint
);

-- Grain: one periodical subscribed to for a year (or a part of it).
create table staging.subscribed_periodicals (
    file_id varchar not null,
    library varchar not null,
    sheet varchar,
    row_number integer not null,
    item_number smallint not null,
    entry_on date not null,                 -- 1 January of the year subscribed to
    entry_key varchar not null,
    title varchar not null,
    title_key varchar not null,             -- as in staging.acquisitions, without author, volume and year
    language varchar not null,
    audience varchar,                       -- children, adult
    copies bigint not null,
    price_kzt decimal(14, 2),               -- of one copy for one month
    months smallint,
    amount_kzt decimal(14, 2)               -- stated, else copies × price × months
);

-- Grain: one employee, without a name, as of a day. Counted; never published by row.
create table staging.staff_members (
    file_id varchar not null,
    library varchar not null,
    sheet varchar,
    row_number integer not null,
    item_number smallint not null,
    entry_on date not null,                 -- the day as of which the list stands
    entry_key varchar not null,
    position varchar not null,
    is_librarian boolean not null,
    education_level varchar,                -- higher, vocational, secondary
    education_field varchar,                -- library, other
    birth_year smallint,
    start_year smallint                     -- first year of work in the profession
);

-- Grain: one machine of the inventory, as of a day.
create table staging.computer_inventory (
    file_id varchar not null,
    library varchar not null,
    sheet varchar,
    row_number integer not null,
    item_number smallint not null,
    entry_on date not null,                 -- the day as of which the list stands
    entry_key varchar not null,
    inventory_number varchar,
    kind varchar not null,                  -- desktop, laptop, all_in_one count; tablet, server, printer, … do not
    bought_year smallint,
    is_connected boolean not null,          -- to the internet
    written_off_year smallint
);

-- Whole numbers as a person writes a list of them: 2, 3, 4 and 12 are `02–04, 12`; null where there is none.
create macro spans_text(numbers, width) as (
    select
        string_agg(
            case
                when first_number = last_number then lpad(cast(first_number as varchar), width, '0')
                else concat(
                    lpad(cast(first_number as varchar), width, '0'), '–', lpad(cast(last_number as varchar), width, '0')
                )
            end,
            ', ' order by first_number
        )
    from (
        select
            min(listed.number) as first_number,
            max(listed.number) as last_number
        from (
            select
                entry.number,
                entry.number - row_number() over (order by entry.number) as series
            from unnest(numbers) as entry (number)
        ) as listed
        group by listed.series
    ) as spans
);

-- Pairs of file names in one text, the first five of them.
create macro pairs_text(pairs) as concat(
    array_to_string(list_slice(pairs, 1, 5), '; '),
    case when len(pairs) > 5 then '; …' end
);
