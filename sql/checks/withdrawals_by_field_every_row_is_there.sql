-- A table has a row for every field of knowledge, and the total; one that is missing cannot be told from one that is
-- nothing.
-- severity: warn
-- table: withdrawals_by_field
-- grain: year, language that has any, field. Unit: rows.
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
        year,
        language
    from withdrawals_by_field
)

select
    concat(
        'withdrawals_by_field.copies?year=', wanted.year, '&language=', wanted.language, '&field=', wanted.field
    ) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from (
    select
        tables.year,
        tables.language,
        listed.field
    from tables
    cross join listed
) as wanted
left join withdrawals_by_field as stated
    on
        wanted.year = stated.year
        and wanted.language = stated.language
        and wanted.field = stated.field
where stated.field is null
order by cell
