-- A share is the group's people / the total × 100, half-up, one decimal. The same in another rounding is only a note.
-- severity: block
-- table: staff_by_experience
-- grain: as_of, group. Unit: per cent.
with shares as (
    select
        parts.as_of,
        parts."group" as group_name,
        parts.share_pct as observed,
        main.share_pct(parts.count, totals.count) as expected,
        main.is_rounded_otherwise(parts.share_pct, parts.count, totals.count) as is_rounded_otherwise
    from staff_by_experience as parts
    inner join staff_by_experience as totals
        on
            parts.as_of = totals.as_of
            and totals."group" = 'total'
    where parts."group" <> 'total'
)

select
    concat('staff_by_experience.share_pct?as_of=', as_of, '&group=', group_name) as cell,
    observed,
    expected,
    observed - expected as difference,
    [
        concat('staff_by_experience.share_pct?as_of=', as_of, '&group=', group_name),
        concat('staff_by_experience.count?as_of=', as_of, '&group=', group_name),
        concat('staff_by_experience.count?as_of=', as_of, '&group=total')
    ] as cells
from shares
where
    observed is distinct from expected
    and is_rounded_otherwise is distinct from true
order by cell
