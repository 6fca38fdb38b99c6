-- A later file that restates a batch has no fewer lines of it than the fullest state that it supersedes: lines that
-- are gone from the batch no longer count.
-- severity: warn
-- table: withdrawals_by_field
-- grain: library, batch, unit (lines, copies). observed: what counts now; expected: what counted before.
with restated as (
    select
        library,
        batch_key,
        arg_max(file_id, (line_count, file_rank)) as file_id,
        max(line_count) as line_count
    from staging.batch_standings
    where
        ledger = 'withdrawals'
        and standing = 'superseded'
    group by library, batch_key
),

before as (
    select
        restated.library,
        restated.batch_key,
        restated.line_count,
        sum(lines.copies) as copies
    from restated
    inner join staging.withdrawals as lines
        on
            restated.library = lines.library
            and restated.batch_key = lines.batch_key
            and restated.file_id = lines.file_id
    group by restated.library, restated.batch_key, restated.line_count
),

now as (
    select
        library,
        batch_key,
        any_value(ksu_number) as ksu_number,
        any_value(ksu_year) as ksu_year,
        year(min(withdrawn_on)) as year,
        count(*) as line_count,
        sum(copies) as copies
    from staging.current_withdrawals
    group by library, batch_key
),

fewer as (
    select
        now.year,
        now.library,
        now.batch_key,
        now.ksu_number,
        now.ksu_year,
        unnest(['lines', 'copies']) as unit,
        unnest([now.line_count, now.copies]) as observed,
        unnest([before.line_count, before.copies]) as expected
    from now
    inner join before
        on
            now.library = before.library
            and now.batch_key = before.batch_key
    where now.line_count < before.line_count
)

select
    concat(
        'withdrawals_by_field.copies?year=', year, '&library=', library,
        '&batch=', url_encode(main.batch_name(ksu_number, ksu_year, batch_key)), '&by_', unit, '=1'
    ) as cell,
    cast(observed as bigint) as observed,
    cast(expected as bigint) as expected,
    cast(observed - expected as bigint) as difference
from fewer
where observed <> expected
order by cell
