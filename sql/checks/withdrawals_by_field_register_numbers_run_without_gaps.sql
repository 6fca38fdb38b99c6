-- The numbers of the summary register's records (КСУ, part 2) run without gaps from the year's first to its last.
-- severity: warn
-- table: withdrawals_by_field
-- grain: library, year of the register. observed: the missing numbers; expected: the first and the last number;
-- difference: less by so many records.
with followed as (
    select
        library,
        ksu_year,
        ksu_number,
        lead(ksu_number) over (
            partition by library, ksu_year
            order by ksu_number
        ) as next_number
    from staging.current_register_batches
    where part = 2
),

gaps as (
    select
        library,
        ksu_year,
        ksu_number + 1 as first_missing,
        next_number - 1 as last_missing
    from followed
    where next_number > ksu_number + 1
),

spans as (
    select
        library,
        ksu_year,
        concat(min(ksu_number), '-', max(ksu_number)) as span
    from followed
    group by library, ksu_year
)

select
    concat('withdrawals_by_field.copies?year=', gaps.ksu_year, '&library=', gaps.library) as cell,
    string_agg(
        case
            when gaps.first_missing = gaps.last_missing then cast(gaps.first_missing as varchar)
            else concat(gaps.first_missing, '-', gaps.last_missing)
        end,
        ', ' order by gaps.first_missing
    ) as observed,
    any_value(spans.span) as expected,
    cast(-sum((gaps.last_missing - gaps.first_missing) + 1) as bigint) as difference
from gaps
inner join spans
    on
        gaps.library = spans.library
        and gaps.ksu_year = spans.ksu_year
group by gaps.library, gaps.ksu_year
order by cell
