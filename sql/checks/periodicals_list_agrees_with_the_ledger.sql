-- The subscription list and the ledger's subscription lines name as many titles; a title in another language is another
-- title, and issues of one periodical are one title.
-- severity: warn
-- table: periodicals
-- grain: year, measure, of the libraries that have a list. Units: titles; observed: the list; expected: the ledger.
with listed as (
    select
        library,
        year(entry_on) as year,
        count(distinct concat(title_key, '|', language)) as titles,
        count(distinct title_key) filter (where language = 'kaz') as kazakh_titles
    from staging.current_subscribed_periodicals
    group by library, year(entry_on)
),

recorded as (
    select
        library,
        year(recorded_on) as year,
        count(distinct concat(split_part(title_key, '|', 2), '|', language)) as titles,
        count(distinct split_part(title_key, '|', 2)) filter (where language = 'kaz') as kazakh_titles
    from staging.current_acquisitions
    where source = 'subscription'
    group by library, year(recorded_on)
),

compared as (
    select
        listed.year,
        cast(sum(listed.titles) as bigint) as listed_titles,
        cast(sum(recorded.titles) as bigint) as recorded_titles,
        cast(sum(listed.kazakh_titles) as bigint) as listed_kazakh_titles,
        cast(sum(recorded.kazakh_titles) as bigint) as recorded_kazakh_titles
    from listed
    inner join recorded
        on
            listed.library = recorded.library
            and listed.year = recorded.year
    group by listed.year
)

select
    concat('periodicals.titles?year=', year, '&scope=all') as cell,
    listed_titles as observed,
    recorded_titles as expected,
    listed_titles - recorded_titles as difference
from compared
where listed_titles <> recorded_titles
union all
select
    concat('periodicals.kazakh_titles?year=', year, '&scope=all') as cell,
    listed_kazakh_titles as observed,
    recorded_kazakh_titles as expected,
    listed_kazakh_titles - recorded_kazakh_titles as difference
from compared
where listed_kazakh_titles <> recorded_kazakh_titles
order by cell
