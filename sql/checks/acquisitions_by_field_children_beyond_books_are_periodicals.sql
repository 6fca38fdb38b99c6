-- Children's copies that are more than all books of their field and language can only be periodicals, so in all
-- fields together they are not more than the subscription. (other: languages other than Kazakh.)
-- severity: block
-- table: acquisitions_by_field
-- grain: year, language (all, kazakh, other). Unit: copies.
with spoken as (
    select
        year,
        scope,
        language,
        field,
        copies
    from acquisitions_by_field
    union all
    select
        year,
        scope,
        'other' as language,
        field,
        coalesce(max(copies) filter (where language = 'all'), 0)
        - coalesce(max(copies) filter (where language = 'kazakh'), 0) as copies
    from acquisitions_by_field
    group by year, scope, field
),

beyond as (
    select
        children.year,
        children.language,
        cast(sum(greatest(children.copies - coalesce(books.copies, 0), 0)) as bigint) as copies
    from spoken as children
    left join spoken as books
        on
            children.year = books.year
            and children.language = books.language
            and children.field = books.field
            and books.scope = 'all'
    where
        children.scope = 'children'
        and children.field <> 'total'
    group by children.year, children.language
),

compared as (
    select
        beyond.year,
        beyond.language,
        beyond.copies as observed,
        coalesce(
            case beyond.language
                when 'all' then periodicals.copies
                when 'kazakh' then periodicals.kazakh_copies
                else periodicals.copies - periodicals.kazakh_copies
            end,
            0
        ) as expected
    from beyond
    left join acquisitions_by_source as periodicals
        on
            beyond.year = periodicals.year
            and periodicals.source = 'subscription'
)

select
    concat(
        'acquisitions_by_field.copies?year=', year, '&scope=children&language=', language, '&field=total'
    ) as cell,
    observed,
    expected,
    observed - expected as difference
from compared
where observed > expected
order by cell
