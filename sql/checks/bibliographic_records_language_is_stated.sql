-- Every record states its language; one that does not is neither in Kazakh nor in Russian.
-- severity: warn
-- table: bibliographic_records
-- grain: year, database. Unit: records; observed: without a language.
select
    concat('bibliographic_records.kazakh?year=', year(entry_on), '&database=', database) as cell,
    cast(sum(records) as bigint) as observed,
    0 as expected,
    cast(sum(records) as bigint) as difference
from staging.current_article_records
where language = 'und'
group by year(entry_on), database
order by cell
