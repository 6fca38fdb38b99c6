-- The shares of the fields sum to 100, within what their rounding allows: up to 0.1 each, 1 where one is a whole
-- number.
-- severity: block
-- table: acquisitions_by_field
-- grain: year, scope, language, where every field with copies has its share. Unit: per cent; the cell is the
-- share that is farthest from its copies, else the largest.
with addressed as (
    select
        year,
        scope,
        language,
        field,
        copies,
        share_pct,
        abs(
            share_pct - main.share_pct(
                copies, max(copies) filter (where field = 'total') over (partition by year, scope, language)
            )
        ) as error_pct,
        concat(
            'acquisitions_by_field.share_pct?year=', year, '&scope=', scope, '&language=', language, '&field=', field
        ) as address
    from acquisitions_by_field
),

sums as (
    select
        year,
        scope,
        language,
        sum(share_pct) as observed,
        sum(case when share_pct = floor(share_pct) and share_pct > 0 then 1 else 0.1 end) as tolerance,
        bool_and(share_pct is not null or coalesce(copies, 0) = 0) as is_complete,
        list(
            address order by coalesce(error_pct, 0) desc, share_pct desc, field asc
        ) filter (where share_pct is not null) as cells
    from addressed
    where field <> 'total'
    group by year, scope, language
)

select
    cells[1] as cell,
    observed,
    100 as expected,
    observed - 100 as difference,
    cells
from sums
where
    is_complete
    and observed > 0
    and len(cells) > 1
    and abs(observed - 100) > tolerance
order by cell
