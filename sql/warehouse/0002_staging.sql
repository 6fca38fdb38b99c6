-- The typed rows of every accepted file. Each row leads home: file_id, sheet, row_number (item_number where
-- one record gives several rows). Codes in English; amounts in tenge.
-- Texts that differ from row to row are kept as zstd: quicker to write than what DuckDB picks, and half the size.
create schema staging;

-- Grain: one line of an acquisition ledger (a title of a batch), or one copy group of a catalogue record.
create table staging.acquisitions (  -- noqa: PRS
    file_id varchar not null,
    library varchar not null,
    sheet varchar,
    row_number integer not null,
    item_number smallint not null,
    recorded_on date not null,              -- date of the summary register's record; decides the year
    ksu_number integer,                     -- record of the summary register
    ksu_year smallint,
    batch_key varchar not null,             -- what a later export restates as a whole
    source varchar not null,                -- budget, state_order, gift, exchange, subscription, …
    document_number varchar,
    document_on date,
    supplier varchar,
    inventory_numbers varchar using compression zstd,  -- normalised: "1024-1028, 1031"
    inventory_count integer,                -- numbers in it
    isbn varchar using compression zstd,  -- normalised, null when not valid
    author varchar,
    title varchar not null using compression zstd,
    volume varchar,
    publication_year smallint,
    title_key varchar not null using compression zstd,  -- identity: author, title, volume, year, folded
    language varchar not null,              -- ISO 639-3: kaz, rus, …; und where the line does not say
    class_scheme varchar,                   -- BBK, UDC, DDC
    class_index varchar,
    field varchar not null,                 -- the six fields, or unclassified
    field_rule varchar not null,            -- what decided the field: column, BBK_digit 84, …, none
    audience varchar,                       -- children, adult, null where not said
    copies bigint not null,
    unit_price_kzt decimal(14, 2),
    amount_kzt decimal(14, 2)
);

-- Grain: one line of a withdrawal act's list.
create table staging.withdrawals (
    file_id varchar not null,
    library varchar not null,
    sheet varchar,
    row_number integer not null,
    item_number smallint not null,
    withdrawn_on date not null,
    act_number varchar,
    ksu_number integer,                     -- record of the summary register, part 2
    ksu_year smallint,
    batch_key varchar not null,
    reason varchar not null,                -- worn, outdated, lost, defective, off_profile, surplus, transferred, other
    inventory_numbers varchar using compression zstd,
    inventory_count integer,
    author varchar,
    title varchar not null using compression zstd,
    volume varchar,
    publication_year smallint,
    title_key varchar not null using compression zstd,
    language varchar not null,
    class_scheme varchar,
    class_index varchar,
    field varchar not null,
    field_rule varchar not null,
    audience varchar,
    copies bigint not null,
    unit_price_kzt decimal(14, 2),
    amount_kzt decimal(14, 2)
);

-- Grain: one record (a batch) of the summary register (КСУ), part 1 arrivals or part 2 withdrawals: controls.
create table staging.register_batches (
    file_id varchar not null,
    library varchar not null,
    sheet varchar,
    row_number integer not null,
    item_number smallint not null,
    part smallint not null check (part in (1, 2)),
    ksu_number integer not null,
    ksu_year smallint not null,
    recorded_on date not null,
    source varchar,                         -- part 1
    act_number varchar,                     -- part 2
    reason varchar,                         -- part 2
    document_number varchar,
    document_on date,
    supplier varchar,
    titles bigint,
    copies bigint not null,
    kazakh_copies bigint,
    children_copies bigint,
    amount_kzt decimal(14, 2),
    social_political bigint,
    natural_sciences bigint,
    technology_agriculture bigint,
    sport_arts bigint,
    linguistics_literary_studies bigint,
    fiction bigint
);

-- Grain: one post of a network, with its lifetime metrics as of the export.
create table staging.posts (
    file_id varchar not null,
    library varchar not null,
    sheet varchar,
    row_number integer not null,
    item_number smallint not null,
    network varchar not null,               -- facebook, instagram, vk, youtube, telegram
    account varchar,
    post_id varchar not null,
    published_on date not null,             -- the day as the export states it (library's day where it has a time zone)
    post_type varchar,
    is_share boolean not null,
    views bigint,                           -- lifetime as of the export; null: the export does not have it
    definition varchar,                     -- views, impressions, engaged_views: what `views` counts
    reach bigint,
    permalink varchar
);

-- Grain: network and day: the level of subscribers, and the year-to-date counts that no export gives.
create table staging.followers (
    file_id varchar not null,
    library varchar not null,
    sheet varchar,
    row_number integer not null,
    item_number smallint not null,
    network varchar not null,
    as_of date not null,
    subscribers bigint,
    posts bigint,                           -- of the calendar year up to as_of
    views bigint                            -- of the calendar year up to as_of
);

-- Grain: network, metric, interval: flows that an export states by day or period.
create table staging.network_counts (
    file_id varchar not null,
    library varchar not null,
    sheet varchar,
    row_number integer not null,
    item_number smallint not null,
    network varchar not null,
    metric varchar not null,                -- views, page_views, follows, joins, leaves, reach, viewers, visits, …
    definition varchar,                     -- engaged_views, views, …
    first_on date not null,
    last_on date not null,
    value bigint not null
);

-- Grain: counter and interval of the site's statistics. Totals rows are in control_totals.
create table staging.web_traffic (
    file_id varchar not null,
    library varchar not null,
    sheet varchar,
    row_number integer not null,
    item_number smallint not null,
    counter varchar not null,
    first_on date not null,
    last_on date not null,
    grain varchar not null,                 -- day, week, month, quarter, year, period
    visits bigint not null,
    visitors bigint,                        -- distinct within the interval: never summed
    page_views bigint,
    new_visitor_share double,               -- 0..1
    bounce_rate double,                     -- 0..1
    page_depth double,
    visit_duration_seconds bigint
);
