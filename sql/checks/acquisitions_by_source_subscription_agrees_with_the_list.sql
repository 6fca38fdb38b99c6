-- The ledger's subscription lines come to the copies and the amount of the subscription list.
-- severity: warn
-- table: acquisitions_by_source
-- grain: year, measure, of the libraries that have a list and acquisitions in the year; an amount only where every line
-- of the list has one. Units: copies, tenge; observed: the ledger; expected: the list.
with listed as (
    select
        library,
        year(entry_on) as year,
        sum(copies) as copies,
        coalesce(sum(copies) filter (where language = 'kaz'), 0) as kazakh_copies,
        case when bool_and(amount_kzt is not null) then sum(amount_kzt) end as amount_kzt
    from staging.current_subscribed_periodicals
    group by library, year(entry_on)
),

recorded as (
    select
        library,
        year(recorded_on) as year,
        coalesce(sum(copies) filter (where source = 'subscription'), 0) as copies,
        coalesce(sum(copies) filter (where source = 'subscription' and language = 'kaz'), 0) as kazakh_copies,
        coalesce(sum(amount_kzt) filter (where source = 'subscription'), 0) as amount_kzt
    from staging.current_acquisitions
    group by library, year(recorded_on)
),

compared as (
    select
        listed.year,
        cast(sum(recorded.copies) as decimal(14, 2)) as recorded_copies,
        cast(sum(listed.copies) as decimal(14, 2)) as listed_copies,
        cast(sum(recorded.kazakh_copies) as decimal(14, 2)) as recorded_kazakh_copies,
        cast(sum(listed.kazakh_copies) as decimal(14, 2)) as listed_kazakh_copies,
        cast(sum(recorded.amount_kzt) as decimal(14, 2)) as recorded_amount_kzt,
        cast(
            case when bool_and(listed.amount_kzt is not null) then sum(listed.amount_kzt) end as decimal(14, 2)
        ) as listed_amount_kzt
    from listed
    inner join recorded
        on
            listed.library = recorded.library
            and listed.year = recorded.year
    group by listed.year
)

select
    concat('acquisitions_by_source.copies?year=', year, '&source=subscription') as cell,
    recorded_copies as observed,
    listed_copies as expected,
    recorded_copies - listed_copies as difference
from compared
where recorded_copies <> listed_copies
union all
select
    concat('acquisitions_by_source.kazakh_copies?year=', year, '&source=subscription') as cell,
    recorded_kazakh_copies as observed,
    listed_kazakh_copies as expected,
    recorded_kazakh_copies - listed_kazakh_copies as difference
from compared
where recorded_kazakh_copies <> listed_kazakh_copies
union all
select
    concat('acquisitions_by_source.amount_kzt?year=', year, '&source=subscription') as cell,
    recorded_amount_kzt as observed,
    listed_amount_kzt as expected,
    recorded_amount_kzt - listed_amount_kzt as difference
from compared
where recorded_amount_kzt <> listed_amount_kzt
order by cell
