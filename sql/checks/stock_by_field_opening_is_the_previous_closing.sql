-- A stock that the library states anew is the stock that was counted on to that day.
-- severity: warn
-- table: stock_by_field
-- grain: as_of, library, language, field. Unit: copies; observed: stated; expected: counted on.
with opening_days as (
    select distinct
        library,
        as_of as opened_on
    from staging.current_opening_stock
),

spans as (
    select
        library,
        opened_on,
        lead(opened_on) over (partition by library order by opened_on) as closed_on
    from opening_days
),

movements as (
    select
        spans.library,
        spans.closed_on,
        stated.language,
        stated.field,
        stated.copies
    from spans
    inner join staging.current_opening_stock as stated
        on
            spans.library = stated.library
            and spans.opened_on = stated.as_of
    union all
    select
        spans.library,
        spans.closed_on,
        flows.language,
        flows.field,
        flows.copies
    from spans
    inner join staging.stock_flows as flows
        on
            spans.library = flows.library
            and spans.opened_on <= flows.moved_on
            and spans.closed_on > flows.moved_on
),

counted_on as (
    select
        library,
        closed_on as as_of,
        language,
        field,
        cast(sum(copies) as bigint) as copies
    from movements
    where
        closed_on is not null
        and field <> 'total'
    group by library, closed_on, language, field
),

stated_anew as (
    select stated.*
    from staging.current_opening_stock as stated
    inner join spans
        on
            stated.library = spans.library
            and stated.as_of = spans.closed_on
    where stated.field <> 'total'
),

compared as (
    select
        as_of,
        library,
        language,
        field,
        coalesce(stated_anew.copies, 0) as observed,
        coalesce(counted_on.copies, 0) as expected
    from stated_anew
    full join counted_on using (as_of, library, language, field)
)

select
    concat(
        'stock_by_field.copies?as_of=', as_of, '&library=', library, '&language=', language, '&field=', field
    ) as cell,
    observed,
    expected,
    observed - expected as difference
from compared
where observed <> expected
order by cell
