-- A table has a row for every field of knowledge, and the total; one that is missing cannot be told from one that is
-- nothing.
-- severity: warn
-- table: stock_by_field
-- grain: as_of, language that has any, field. Unit: rows.
with listed as (
    select codes.field
    from (
        values
        ('social_political'),
        ('natural_sciences'),
        ('technology_agriculture'),
        ('sport_arts'),
        ('linguistics_literary_studies'),
        ('fiction'),
        ('total')
    ) as codes (field)
),

tables as (
    select distinct
        as_of,
        language
    from stock_by_field
)

select
    concat(
        'stock_by_field.copies?as_of=', wanted.as_of, '&language=', wanted.language, '&field=', wanted.field
    ) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from (
    select
        tables.as_of,
        tables.language,
        listed.field
    from tables
    cross join listed
) as wanted
left join stock_by_field as stated
    on
        wanted.as_of = stated.as_of
        and wanted.language = stated.language
        and wanted.field = stated.field
where stated.field is null
order by cell
