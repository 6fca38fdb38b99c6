-- A year has newspapers, journals, books and their total, a span of years the articles as well; a row that is missing
-- cannot be told from one that is nothing.
-- severity: block
-- table: digitization
-- grain: period, kind. Unit: rows.
with kinds as (
    select
        listed.kind,
        listed.is_of_span
    from (
        values
        ('newspapers', false),
        ('journals', false),
        ('articles', true),
        ('books', false),
        ('total', false)
    ) as listed (kind, is_of_span)
),

periods as (
    select distinct
        period,
        period like '%-%' as is_span
    from digitization
)

select
    concat('digitization.documents?period=', periods.period, '&kind=', kinds.kind) as cell,
    0 as observed,
    1 as expected,
    -1 as difference
from periods
inner join kinds on periods.is_span or not kinds.is_of_span
where
    not exists (
        select 1
        from digitization as stated
        where
            stated.period = periods.period
            and stated.kind = kinds.kind
    )
order by cell
