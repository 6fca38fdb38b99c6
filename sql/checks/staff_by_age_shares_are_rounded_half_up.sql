-- A share is rounded half-up to one decimal, not cut, and not to a whole number.
-- severity: note
-- table: staff_by_age
-- grain: as_of, group. Unit: per cent.
with shares as (
    select
        parts.as_of,
        parts."group" as group_name,
        parts.share_pct as observed,
        main.share_pct(parts.count, totals.count) as expected,
        main.is_rounded_otherwise(parts.share_pct, parts.count, totals.count) as is_rounded_otherwise
    from staff_by_age as parts
    inner join staff_by_age as totals
        on
            parts.as_of = totals.as_of
            and totals."group" = 'total'
    where parts."group" <> 'total'
)

select
    concat('staff_by_age.share_pct?as_of=', as_of, '&group=', group_name) as cell,
    observed,
    expected,
    observed - expected as difference,
    [
        concat('staff_by_age.share_pct?as_of=', as_of, '&group=', group_name),
        concat('staff_by_age.count?as_of=', as_of, '&group=', group_name),
        concat('staff_by_age.count?as_of=', as_of, '&group=total')
    ] as cells
from shares
where is_rounded_otherwise
order by cell
