-- Copies that entered (+) and left (-) the stock, of every source of money, periodicals too.
-- Grain: one row per library, day, language (all, kazakh) and field. Unit: copies, signed.
with movements as (
    select
        library,
        recorded_on as moved_on,
        language,
        field,
        copies
    from staging.current_acquisitions
    union all
    select
        library,
        withdrawn_on as moved_on,
        language,
        field,
        -copies as copies
    from staging.current_withdrawals
)

select
    library,
    moved_on,
    'all' as language,
    field,
    cast(sum(copies) as bigint) as copies
from movements
group by library, moved_on, field
union all
select
    library,
    moved_on,
    'kazakh' as language,
    field,
    cast(sum(copies) as bigint) as copies
from movements
where language = 'kaz'
group by library, moved_on, field
