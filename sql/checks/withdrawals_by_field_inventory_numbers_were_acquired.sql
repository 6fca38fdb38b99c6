-- An inventory number that leaves had come, as far as the ledgers go back: between the lowest and the highest number
-- that they hold, every withdrawn number is one of theirs, and came not later than it left.
-- severity: warn
-- table: withdrawals_by_field
-- grain: library, line, range. Unit: inventory numbers; observed: withdrawn; expected: found in the ledgers by then.
with acquired as (
    select
        library,
        series,
        first_number,
        last_number,
        moved_on
    from staging.inventory_ranges
    where ledger = 'acquisitions'
),

covered as (
    select
        library,
        series,
        min(first_number) as lowest,
        max(last_number) as highest
    from acquired
    group by library, series
),

withdrawn as (
    select
        ranges.library,
        ranges.series,
        ranges.moved_on,
        ranges.token,
        ranges.row_number,
        ranges.file_id,
        greatest(ranges.first_number, covered.lowest) as first_number,
        least(ranges.last_number, covered.highest) as last_number
    from staging.inventory_ranges as ranges
    inner join covered
        on
            ranges.library = covered.library
            and ranges.series = covered.series
    where
        ranges.ledger = 'withdrawals'
        and ranges.last_number >= covered.lowest
        and ranges.first_number <= covered.highest
),

matched as (
    select
        withdrawn.library,
        withdrawn.moved_on,
        withdrawn.token,
        withdrawn.last_number - withdrawn.first_number + 1 as observed,
        cast(
            coalesce(
                sum(
                    least(withdrawn.last_number, acquired.last_number)
                    - greatest(withdrawn.first_number, acquired.first_number) + 1
                ) filter (where acquired.library is not null),
                0
            ) as bigint
        ) as expected
    from withdrawn
    left join acquired
        on
            withdrawn.library = acquired.library
            and withdrawn.series = acquired.series
            and withdrawn.first_number <= acquired.last_number
            and withdrawn.last_number >= acquired.first_number
            and withdrawn.moved_on >= acquired.moved_on
    group by
        withdrawn.library, withdrawn.moved_on, withdrawn.token, withdrawn.file_id, withdrawn.row_number,
        withdrawn.first_number, withdrawn.last_number
)

select
    concat(
        'withdrawals_by_field.copies?year=', year(moved_on), '&library=', library, '&inventory_number=', token
    ) as cell,
    observed,
    expected,
    observed - expected as difference
from matched
where observed > expected
order by cell
