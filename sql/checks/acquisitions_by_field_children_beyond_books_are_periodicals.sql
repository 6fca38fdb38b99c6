-- Children's copies that are more than all books of their field and language can only be periodicals, so in all
-- fields together they are not more than the subscription. (other: languages other than Kazakh, all less Kazakh.)
-- severity: block
-- table: acquisitions_by_field
-- grain: year, language (all, kazakh, other). Unit: copies.
with addressed as (
    select
        year,
        scope,
        language,
        field,
        copies,
        concat(
            'acquisitions_by_field.copies?year=', year, '&scope=', scope, '&language=', language, '&field=', field
        ) as address
    from acquisitions_by_field
    where field <> 'total'
),

spoken as (
    select
        year,
        scope,
        language,
        field,
        copies,
        [address] as addresses
    from addressed
    union all
    select
        year,
        scope,
        'other' as language,
        field,
        coalesce(max(copies) filter (where language = 'all'), 0)
        - coalesce(max(copies) filter (where language = 'kazakh'), 0) as copies,
        list(address order by language asc) as addresses
    from addressed
    group by year, scope, field
),

beyond as (
    select
        children.year,
        children.language,
        cast(sum(greatest(children.copies - coalesce(books.copies, 0), 0)) as bigint) as copies,
        flatten(
            list(list_concat(children.addresses, coalesce(books.addresses, [])) order by children.field asc)
            filter (where children.copies > coalesce(books.copies, 0))
        ) as addresses
    from spoken as children
    left join spoken as books
        on
            children.year = books.year
            and children.language = books.language
            and children.field = books.field
            and books.scope = 'all'
    where children.scope = 'children'
    group by children.year, children.language
),

compared as (
    select
        beyond.year,
        beyond.language,
        beyond.addresses,
        beyond.copies as observed,
        coalesce(
            case beyond.language
                when 'all' then periodicals.copies
                when 'kazakh' then periodicals.kazakh_copies
                else periodicals.copies - periodicals.kazakh_copies
            end,
            0
        ) as expected,
        concat('acquisitions_by_source.copies?year=', beyond.year, '&source=subscription') as periodicals_address,
        concat(
            'acquisitions_by_source.kazakh_copies?year=', beyond.year, '&source=subscription'
        ) as kazakh_periodicals_address
    from beyond
    inner join acquisitions_by_source as periodicals
        on
            beyond.year = periodicals.year
            and periodicals.source = 'subscription'
)

select
    addresses[1] as cell,
    observed,
    expected,
    observed - expected as difference,
    list_concat(
        addresses,
        case language
            when 'all' then [periodicals_address]
            when 'kazakh' then [kazakh_periodicals_address]
            else [periodicals_address, kazakh_periodicals_address]
        end
    ) as cells
from compared
where observed > expected
order by cell
