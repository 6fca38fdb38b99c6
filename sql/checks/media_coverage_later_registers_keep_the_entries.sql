-- A later version of the register (media) has no fewer entries of a day than an earlier one:
-- those that are gone no longer count.
-- severity: warn
-- table: media_coverage
-- grain: library, year. observed: the entries that count now; expected: before. Unit: entries.
with lost as (
    select
        year(entry_on) as entry_year,
        library,
        sum(now_count) as observed,
        sum(before_count) as expected
    from staging.register_losses
    where register = 'media_items'
    group by all
)

select
    concat('media_coverage.count?year=', entry_year, '&library=', library) as cell,
    cast(observed as bigint) as observed,
    cast(expected as bigint) as expected,
    cast(observed - expected as bigint) as difference
from lost
order by cell
