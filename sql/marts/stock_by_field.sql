-- Stock by field of knowledge on 1 January: the stock that the library states for a day (reference data), and what
-- entered and left it since, books and periodicals alike. A later stated stock takes over from its day on.
-- Grain: as_of (every 1 January from the first stated stock to the one after the last movement), language (all,
-- kazakh), field; a row for every field, `unclassified` only where there are such copies, and the total.
-- Units: copies; share_pct of the total, half-up, one decimal. Titles are null: a title leaves the stock only with
-- its last copy, which no source states.
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

years as (
    select unnest(
        range(
            (select min(year(opened_on)) from openings),
            greatest(
                (select max(year(opened_on)) from openings),
                (select max(year(moved_on)) + 1 from staging.stock_flows)
            ) + 1
        )
    ) as year
),

report_days as (
    select
        openings.library,
        openings.opened_on,
        make_date(years.year, 1, 1) as as_of
    from openings
    inner join years
        on
            openings.opened_on <= make_date(years.year, 1, 1)
            and (openings.next_opened_on is null or openings.next_opened_on > make_date(years.year, 1, 1))
),

movements as (
    select
        report_days.as_of,
        stated.language,
        stated.field,
        stated.copies
    from report_days
    inner join staging.current_opening_stock as stated
        on
            report_days.library = stated.library
            and report_days.opened_on = stated.as_of
    where stated.field <> 'total'
    union all
    select
        report_days.as_of,
        flows.language,
        flows.field,
        flows.copies
    from report_days
    inner join staging.stock_flows as flows
        on
            report_days.library = flows.library
            and report_days.opened_on <= flows.moved_on
            and report_days.as_of > flows.moved_on
),

by_field as (
    select
        as_of,
        language,
        field,
        cast(sum(copies) as bigint) as copies
    from movements
    group by as_of, language, field
),

totals as (
    select
        as_of,
        language,
        cast(sum(copies) as bigint) as copies
    from by_field
    group by as_of, language
),

cells as (
    select
        totals.as_of,
        totals.language,
        fields.field,
        fields.position,
        totals.copies as total_copies
    from totals
    cross join reference.report_fields as fields
)

select
    cells.as_of,
    cells.language,
    cells.field,
    case when cells.field = 'total' then cells.total_copies else coalesce(by_field.copies, 0) end as copies,
    cast(null as bigint) as titles,
    case
        when cells.field <> 'total'
            then main.share_pct(coalesce(by_field.copies, 0), cells.total_copies)
    end as share_pct
from cells
left join by_field
    on
        cells.as_of = by_field.as_of
        and cells.language = by_field.language
        and cells.field = by_field.field
where
    cells.field <> 'unclassified'
    or by_field.copies <> 0
order by cells.as_of, cells.language, cells.position
