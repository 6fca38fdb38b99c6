-- A year has its kinds, each in Kazakh, in Russian and together, and all items of both; a row that is missing cannot be
-- told from one that is nothing.
-- severity: block
-- table: media_coverage
-- grain: year, kind, language. Unit: rows.
with listed as (
    select
        codes.kind,
        codes.language
    from (
        values
        ('article', 'kazakh'),
        ('article', 'russian'),
        ('article', 'total'),
        ('tv_story', 'kazakh'),
        ('tv_story', 'russian'),
        ('tv_story', 'total'),
        ('total', 'total')
    ) as codes (kind, language)
),

years as (
    select distinct year
    from media_coverage
)

select
    concat('media_coverage.count?year=', years.year, '&kind=', listed.kind, '&language=', listed.language) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from years
cross join listed
where
    not exists (
        select 1
        from media_coverage as stated
        where
            stated.year = years.year
            and stated.kind = listed.kind
            and stated.language = listed.language
    )
order by cell
