-- No field has fewer than no copies, no titles and no share below zero.
-- severity: block
-- table: stock_by_field
-- grain: as_of, language, field, measure. Units: copies, titles, per cent.
with stated as (
    select
        as_of,
        language,
        field,
        unnest(['copies', 'titles', 'share_pct']) as measure,
        unnest([copies, titles, share_pct]) as figure
    from stock_by_field
)

select
    concat('stock_by_field.', measure, '?as_of=', as_of, '&language=', language, '&field=', field) as cell,
    figure as observed,
    0 as expected,
    figure as difference
from stated
where figure < 0
order by cell
