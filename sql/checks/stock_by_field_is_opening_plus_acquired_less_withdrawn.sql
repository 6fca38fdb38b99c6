-- Stock is the stock of a year before, plus what was acquired, less what was withdrawn in the year, of the libraries
-- that the table has: what moved before a library's first stated stock is in no stock, and a stock first stated within
-- the year comes in with it.
-- severity: block
-- table: stock_by_field
-- grain: as_of, language. Unit: copies.
with acquired as (
    select
        year,
        'all' as language,
        copies
    from acquisitions_by_source
    where source = 'total'
    union all
    select
        year,
        'kazakh' as language,
        kazakh_copies as copies
    from acquisitions_by_source
    where source = 'total'
),

closing as (
    select
        year(as_of) - 1 as year,
        as_of,
        language,
        copies
    from stock_by_field
    where field = 'total'
),

first_openings as (
    select
        library,
        min(as_of) as opened_on
    from staging.current_opening_stock
    group by library
),

outside as (
    select
        year(flows.moved_on) as year,
        flows.language,
        -flows.copies as copies
    from staging.stock_flows as flows
    left join first_openings on flows.library = first_openings.library
    where
        first_openings.opened_on is null
        or flows.moved_on < first_openings.opened_on
    union all
    select
        year(stated.as_of - 1) as year,
        stated.language,
        stated.copies
    from staging.current_opening_stock as stated
    inner join first_openings
        on
            stated.library = first_openings.library
            and stated.as_of = first_openings.opened_on
    where stated.field <> 'total'
),

corrections as (
    select
        year,
        language,
        cast(sum(copies) as bigint) as copies
    from outside
    group by year, language
),

compared as (
    select
        closing.as_of,
        opening.as_of as opened_on,
        closing.language,
        closing.year,
        case closing.language when 'all' then 'copies' else 'kazakh_copies' end as measure,
        closing.copies as observed,
        opening.copies
        + coalesce(acquired.copies, 0)
        - coalesce(withdrawn.copies, 0)
        + coalesce(corrections.copies, 0) as expected
    from closing
    inner join closing as opening
        on
            closing.year = opening.year + 1
            and closing.language = opening.language
    left join acquired
        on
            closing.year = acquired.year
            and closing.language = acquired.language
    left join withdrawals_by_field as withdrawn
        on
            closing.year = withdrawn.year
            and closing.language = withdrawn.language
            and withdrawn.field = 'total'
    left join corrections
        on
            closing.year = corrections.year
            and closing.language = corrections.language
)

select
    concat('stock_by_field.copies?as_of=', as_of, '&language=', language, '&field=total') as cell,
    observed,
    expected,
    observed - expected as difference,
    [
        concat('stock_by_field.copies?as_of=', as_of, '&language=', language, '&field=total'),
        concat('stock_by_field.copies?as_of=', opened_on, '&language=', language, '&field=total'),
        concat('acquisitions_by_source.', measure, '?year=', year, '&source=total'),
        concat('withdrawals_by_field.copies?year=', year, '&language=', language, '&field=total')
    ] as cells
from compared
where observed is distinct from expected
order by cell
