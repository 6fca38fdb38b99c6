-- The stock changes by the copies that were acquired, less those that were withdrawn.
-- severity: warn
-- table: statements
-- grain: year. Unit: copies.
with flows as (
    select
        year,
        max(value) filter (where cell = 'acquisitions_by_source.copies?source=total') as acquired,
        max(value) filter (where cell = 'withdrawals_by_field.copies?language=all&field=total') as withdrawn,
        list(address order by cell) as cells
    from figures
    where
        cell in (
            'acquisitions_by_source.copies?source=total', 'withdrawals_by_field.copies?language=all&field=total'
        )
    group by year
)

select
    concat(
        'statements.value?year=', stated.year, '&section=', stated.section, '&statement=', url_encode(stated.statement)
    ) as cell,
    stated.value as observed,
    flows.acquired - flows.withdrawn as expected,
    stated.value - (flows.acquired - flows.withdrawn) as difference,
    flows.cells
from statements as stated
inner join flows on stated.year = flows.year
where
    stated.section = 'stock'
    and stated.statement = concat('stock copies: change from ', stated.year - 1)
    and stated.value <> flows.acquired - flows.withdrawn
order by cell
