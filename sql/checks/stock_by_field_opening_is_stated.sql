-- A library whose stock moves has a stated stock from which it is counted on; without one it is in no stock.
-- severity: warn
-- table: stock_by_field
-- grain: library. Unit: copies that moved before any stated stock.
with first_openings as (
    select
        library,
        min(as_of) as opened_on
    from staging.current_opening_stock
    group by library
)

select
    concat(
        'stock_by_field.copies?as_of=', make_date(year(flows.moved_on) + 1, 1, 1), '&library=', flows.library,
        '&language=all&field=total'
    ) as cell,
    cast(sum(flows.copies) as bigint) as observed,
    null as expected,
    null as difference
from staging.stock_flows as flows
left join first_openings on flows.library = first_openings.library
where
    flows.language = 'all'
    and (first_openings.opened_on is null or flows.moved_on < first_openings.opened_on)
group by flows.library, year(flows.moved_on)
order by cell
