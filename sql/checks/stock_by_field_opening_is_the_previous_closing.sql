-- A stock that the library states anew is the stock that was counted on to that day. It blocks: both stand in the
-- report, the one as the end of a year and the other as the beginning of the next, and one of them is wrong; the table
-- shows the stated one, so that the lines of a whole year would be passed over unsaid.
-- severity: block
-- table: stock_by_field
-- grain: as_of, library, language that is stated on both days, field. Unit: copies.
-- observed: stated; expected: counted on.
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

stated_languages as (
    select distinct
        stated_anew.as_of,
        stated_anew.library,
        stated_anew.language
    from stated_anew
    inner join spans
        on
            stated_anew.library = spans.library
            and stated_anew.as_of = spans.closed_on
    inner join staging.current_opening_stock as opening
        on
            spans.library = opening.library
            and spans.opened_on = opening.as_of
            and stated_anew.language = opening.language
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
    inner join stated_languages using (as_of, library, language)
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
