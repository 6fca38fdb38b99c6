-- Stock is the stock of a year before, plus what was acquired, less what was withdrawn in the year.
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

compared as (
    select
        closing.as_of,
        closing.language,
        closing.copies as observed,
        opening.copies + coalesce(acquired.copies, 0) - coalesce(withdrawn.copies, 0) as expected
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
)

select
    concat('stock_by_field.copies?as_of=', as_of, '&language=', language, '&field=total') as cell,
    observed,
    expected,
    observed - expected as difference
from compared
where observed is distinct from expected
order by cell
