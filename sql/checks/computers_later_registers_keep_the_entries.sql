-- A later version of the register (computers) has no fewer entries of a day than an earlier one:
-- those that are gone no longer count.
-- severity: warn
-- table: computers
-- grain: library, as_of. observed: the entries that count now; expected: before. Unit: entries.
with lost as (
    select
        year(entry_on + interval 6 month) as report_year,
        library,
        sum(now_count) as observed,
        sum(before_count) as expected
    from staging.register_losses
    where register = 'computer_inventory'
    group by all
)

select
    concat('computers.count?as_of=', report_year, '-01-01', '&library=', library) as cell,
    cast(observed as bigint) as observed,
    cast(expected as bigint) as expected,
    cast(observed - expected as bigint) as difference
from lost
order by cell
