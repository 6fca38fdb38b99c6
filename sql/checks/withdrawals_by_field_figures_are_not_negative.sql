-- No figure is below zero.
-- severity: block
-- table: withdrawals_by_field
-- grain: year, language, field, measure. Units: copies, titles, per cent.
with stated as (
    select
        year,
        language,
        field,
        unnest(['copies', 'titles', 'share_pct']) as measure,
        unnest([copies, titles, share_pct]) as figure
    from withdrawals_by_field
)

select
    concat(
        'withdrawals_by_field.', measure, '?year=', year, '&language=', language, '&field=', field
    ) as cell,
    figure as observed,
    0 as expected,
    figure as difference
from stated
where figure < 0
order by cell
