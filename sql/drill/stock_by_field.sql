-- What the stock by field is made of: the stock on an earlier 1 January (the latest whose year had movements, so that
-- it is published), else the stock that the library states for a day (reference data); and the lines of the ledgers
-- and withdrawal lists since. A line counts in its field and in the total of each language that it belongs to; a
-- withdrawn one with a minus. A share is made of its field's cell and the total's.
-- A library that states its stock anew within the time is counted from there: then all are counted from their stated
-- stocks.
-- Grain: one row per published cell and part of it. See flows/warehouse/drill.py for the columns.
with opening_days as (
    select distinct
        library,
        as_of as opened_on
    from staging.current_opening_stock
),

openings as (
    select
        library,
        opened_on,
        lead(opened_on) over (partition by library order by opened_on) as next_opened_on
    from opening_days
),

days as (
    select distinct as_of
    from marts.stock_by_field
),

report_days as (
    select
        days.as_of,
        openings.library,
        openings.opened_on
    from days
    inner join openings
        on
            days.as_of >= openings.opened_on
            and (openings.next_opened_on is null or days.as_of < openings.next_opened_on)
),

movement_years as (
    select distinct year(moved_on) as year
    from staging.stock_flows
),

bases as (
    select
        days.as_of,
        max(earlier.as_of) as base_on
    from days
    inner join days as earlier on days.as_of > earlier.as_of
    inner join movement_years on year(earlier.as_of) - 1 = movement_years.year
    where
        not exists (
            select 1
            from report_days as here
            inner join report_days as there
                on
                    here.library = there.library
                    and here.opened_on <> there.opened_on
            where
                here.as_of = days.as_of
                and there.as_of = earlier.as_of
        )
    group by days.as_of
),

-- Each library on each day: the first day whose movements count, and whether its stated stock does.
spans as (
    select
        report_days.as_of,
        report_days.library,
        report_days.opened_on,
        known.library is null as is_opened,
        if(known.library is null, report_days.opened_on, bases.base_on) as counted_from
    from report_days
    left join bases on report_days.as_of = bases.as_of
    left join report_days as known
        on
            bases.base_on = known.as_of
            and report_days.library = known.library
),

moved as (
    select
        'acquisitions' as origin,
        library,
        recorded_on as moved_on,
        language,
        field,
        file_id,
        sheet,
        row_number,
        item_number,
        copies
    from staging.current_acquisitions
    union all
    select
        'withdrawals' as origin,
        library,
        withdrawn_on as moved_on,
        language,
        field,
        file_id,
        sheet,
        row_number,
        item_number,
        -copies as copies
    from staging.current_withdrawals
),

spoken as (
    select
        languages.spoken,
        moved.*
    from moved
    cross join (values ('all'), ('kazakh')) as languages (spoken)
    where
        languages.spoken = 'all'
        or moved.language = 'kaz'
),

counted as (
    select
        spans.as_of,
        spoken.spoken as language,
        spoken.field,
        spoken.origin,
        spoken.file_id,
        spoken.sheet,
        spoken.row_number,
        spoken.item_number,
        spoken.copies
    from spans
    inner join spoken
        on
            spans.library = spoken.library
            and spans.counted_from <= spoken.moved_on
            and spans.as_of > spoken.moved_on
    union all
    select
        spans.as_of,
        stated.language,
        stated.field,
        'opening_stock' as origin,
        null as file_id,
        null as sheet,
        stated.row_number,
        null as item_number,
        stated.copies
    from spans
    inner join reference.opening_stock as stated
        on
            spans.library = stated.library
            and spans.opened_on = stated.as_of
    where
        spans.is_opened
        and stated.field <> 'total'
        and stated.copies <> 0
),

shares as (
    select
        as_of,
        language,
        field,
        copies,
        sum(copies) over (partition by as_of, language) as whole
    from marts.stock_by_field
    where share_pct is not null
)

select
    counted.as_of,
    counted.language,
    fields.field,
    'copies' as measure,
    'sum' as how,
    cast(null as varchar) as role,
    counted.origin,
    counted.file_id,
    counted.sheet,
    counted.row_number,
    counted.item_number,
    cast(null as varchar) as cell,
    counted.copies as value
from counted
cross join lateral (values (counted.field), ('total')) as fields (field)
union all
select
    bases.as_of,
    before.language,
    before.field,
    'copies' as measure,
    'sum' as how,
    null as role,
    null as origin,
    null as file_id,
    null as sheet,
    null as row_number,
    null as item_number,
    concat(
        'stock_by_field.copies?as_of=', before.as_of, '&language=', before.language, '&field=', before.field
    ) as cell,
    before.copies as value
from bases
inner join marts.stock_by_field as before on bases.base_on = before.as_of
union all
select
    shares.as_of,
    shares.language,
    shares.field,
    'share_pct' as measure,
    'share' as how,
    roles.role,
    null as origin,
    null as file_id,
    null as sheet,
    null as row_number,
    null as item_number,
    concat(
        'stock_by_field.copies?as_of=', shares.as_of, '&language=', shares.language,
        '&field=', if(roles.role = 'part', shares.field, 'total')
    ) as cell,
    if(roles.role = 'part', shares.copies, shares.whole) as value
from shares
cross join (values ('part'), ('whole')) as roles (role)
