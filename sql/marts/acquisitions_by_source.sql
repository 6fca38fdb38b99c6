-- Acquisitions by source of money, with the books (budget, state order, gift, exchange) and everything together.
-- Grain: year of the summary register's record, source; all seven rows in every year with acquisitions.
-- Units: tenge, copies. A source without lines has 0 copies; an amount is null where no line of it states one.
-- The plan is the register's, null where it states none; the report states none for the books together.
-- A source of money that the report does not know is in no row: a check names it and holds the table back.
with years as (
    select distinct cast(year(recorded_on) as bigint) as year
    from staging.current_acquisitions
),

acquired as (
    select
        cast(year(recorded_on) as bigint) as year,
        source,
        cast(sum(amount_kzt) as decimal(14, 2)) as amount_kzt,
        cast(sum(copies) as bigint) as copies,
        cast(coalesce(sum(copies) filter (where language = 'kaz'), 0) as bigint) as kazakh_copies
    from staging.current_acquisitions
    group by all
),

planned as (
    select
        cast(year(entry_on) as bigint) as year,
        regexp_replace(measure, '_amount_kzt$', '') as source,
        cast(sum(value) as decimal(14, 2)) as plan_amount_kzt
    from staging.current_plan_values
    where ends_with(measure, '_amount_kzt')
    group by all
),

parts as (
    select
        years.year,
        sources.source,
        sources.is_book,
        planned.plan_amount_kzt,
        case when acquired.source is null then 0 else acquired.amount_kzt end as amount_kzt,
        coalesce(acquired.copies, 0) as copies,
        coalesce(acquired.kazakh_copies, 0) as kazakh_copies
    from years
    cross join reference.report_sources as sources
    left join acquired
        on
            years.year = acquired.year
            and sources.source = acquired.source
    left join planned
        on
            years.year = planned.year
            and sources.source = planned.source
    where not sources.is_total
),

all_rows as (
    select
        year,
        source,
        plan_amount_kzt,
        amount_kzt,
        copies,
        kazakh_copies
    from parts
    union all
    select
        year,
        'books_total' as source,
        null as plan_amount_kzt,
        sum(amount_kzt) as amount_kzt,
        sum(copies) as copies,
        sum(kazakh_copies) as kazakh_copies
    from parts
    where is_book
    group by year
    union all
    select
        year,
        'total' as source,
        sum(plan_amount_kzt) as plan_amount_kzt,
        sum(amount_kzt) as amount_kzt,
        sum(copies) as copies,
        sum(kazakh_copies) as kazakh_copies
    from parts
    group by year
)

select
    all_rows.year,
    all_rows.source,
    cast(all_rows.plan_amount_kzt as decimal(14, 2)) as plan_amount_kzt,
    cast(all_rows.amount_kzt as decimal(14, 2)) as amount_kzt,
    cast(all_rows.copies as bigint) as copies,
    cast(all_rows.kazakh_copies as bigint) as kazakh_copies
from all_rows
inner join reference.report_sources as sources on all_rows.source = sources.source
order by all_rows.year, sources.position
