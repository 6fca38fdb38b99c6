-- An inventory number is withdrawn once: no two lines that count share one.
-- observed: the numbers on the later line; expected: the numbers of an earlier line that they meet; difference: shared.
-- severity: warn
-- table: withdrawals_by_field
-- grain: library, line, range. Unit: inventory numbers.
with reached as (
    select
        library,
        moved_on,
        file_id,
        token,
        first_number,
        last_number,
        max(last_number) over earlier as reached_number,
        arg_max(token, last_number) over earlier as reached_token
    from staging.inventory_ranges
    where ledger = 'withdrawals'
    window earlier as (
        partition by library, series
        order by first_number, last_number, moved_on, file_id, sheet, row_number
        rows between unbounded preceding and 1 preceding
    )
)

select
    concat(
        'withdrawals_by_field.copies?year=', year(moved_on), '&library=', library, '&inventory_number=', token
    ) as cell,
    token as observed,
    reached_token as expected,
    least(last_number, reached_number) - first_number + 1 as difference
from reached
where first_number <= reached_number
order by cell
