-- The lines of a batch sum to its record in the summary register (КСУ, part 2).
-- severity: warn
-- table: withdrawals_by_field
-- grain: library, year and number of the record, measure. Units: copies, tenge.
with batches as (
    select
        library,
        ksu_year,
        ksu_number,
        sum(copies) as copies,
        coalesce(sum(copies) filter (where language = 'kaz'), 0) as kazakh_copies,
        case when count(*) = count(amount_kzt) then sum(amount_kzt) end as amount_kzt
    from staging.current_withdrawals
    where ksu_number is not null
    group by library, ksu_year, ksu_number
)

select
    concat(
        'withdrawals_by_field.copies?year=', year(register.recorded_on), '&library=', register.library,
        '&ksu_record=', register.ksu_number, '/', register.ksu_year
    ) as cell,
    cast(batches.copies as decimal(18, 2)) as observed,
    cast(register.copies as decimal(18, 2)) as expected,
    cast(batches.copies - register.copies as decimal(18, 2)) as difference
from staging.current_register_batches as register
inner join batches
    on
        register.library = batches.library
        and register.ksu_year = batches.ksu_year
        and register.ksu_number = batches.ksu_number
where
    register.part = 2
    and register.copies <> batches.copies
union all
select
    concat(
        'withdrawals_by_field.kazakh_copies?year=', year(register.recorded_on), '&library=', register.library,
        '&ksu_record=', register.ksu_number, '/', register.ksu_year
    ) as cell,
    cast(batches.kazakh_copies as decimal(18, 2)) as observed,
    cast(register.kazakh_copies as decimal(18, 2)) as expected,
    cast(batches.kazakh_copies - register.kazakh_copies as decimal(18, 2)) as difference
from staging.current_register_batches as register
inner join batches
    on
        register.library = batches.library
        and register.ksu_year = batches.ksu_year
        and register.ksu_number = batches.ksu_number
where
    register.part = 2
    and register.kazakh_copies <> batches.kazakh_copies
union all
select
    concat(
        'withdrawals_by_field.amount_kzt?year=', year(register.recorded_on), '&library=', register.library,
        '&ksu_record=', register.ksu_number, '/', register.ksu_year
    ) as cell,
    cast(batches.amount_kzt as decimal(18, 2)) as observed,
    cast(register.amount_kzt as decimal(18, 2)) as expected,
    cast(batches.amount_kzt - register.amount_kzt as decimal(18, 2)) as difference
from staging.current_register_batches as register
inner join batches
    on
        register.library = batches.library
        and register.ksu_year = batches.ksu_year
        and register.ksu_number = batches.ksu_number
where
    register.part = 2
    and register.amount_kzt <> batches.amount_kzt
order by cell
