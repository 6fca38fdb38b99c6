-- The shares of all groups sum to a hundred, as far as each is rounded: by a tenth, or a whole per cent where it has no
-- decimal.
-- severity: block
-- table: staff_by_experience
-- grain: as_of, where every group has a share and the groups sum to the total, or are not counted. Unit: per cent.
with summed as (
    select
        as_of,
        sum(share_pct) as observed,
        sum(case when share_pct = floor(share_pct) then 1 else 0.1 end) as tolerance,
        count(share_pct) = count(*) as has_every_share,
        cast(sum(count) as bigint) as people,
        count(count) as counted_groups,
        list(concat('staff_by_experience.share_pct?as_of=', as_of, '&group=', "group") order by "group") as cells
    from staff_by_experience
    where "group" <> 'total'
    group by as_of
)

select
    summed.cells[1] as cell,
    summed.observed,
    100 as expected,
    summed.observed - 100 as difference,
    summed.cells
from summed
left join staff_by_experience as totals
    on
        summed.as_of = totals.as_of
        and totals."group" = 'total'
where
    summed.has_every_share
    and abs(summed.observed - 100) > summed.tolerance
    and (summed.people = totals.count or summed.counted_groups = 0)
order by cell
