-- The lines of a batch bear the date of its record in the summary register (КСУ, part 2).
-- severity: warn
-- table: withdrawals_by_field
-- grain: library, year and number of the record. observed: the date of most of its lines; expected: of the register.
with batches as (
    select
        library,
        ksu_year,
        ksu_number,
        mode(withdrawn_on order by withdrawn_on) as withdrawn_on
    from staging.current_withdrawals
    where ksu_number is not null
    group by library, ksu_year, ksu_number
)

select
    concat(
        'withdrawals_by_field.copies?year=', year(register.recorded_on), '&library=', register.library,
        '&ksu_record=', register.ksu_number, '/', register.ksu_year
    ) as cell,
    batches.withdrawn_on as observed,
    register.recorded_on as expected,
    date_diff('day', register.recorded_on, batches.withdrawn_on) as difference
from staging.current_register_batches as register
inner join batches
    on
        register.library = batches.library
        and register.ksu_year = batches.ksu_year
        and register.ksu_number = batches.ksu_number
where
    register.part = 2
    and register.recorded_on <> batches.withdrawn_on
order by cell
