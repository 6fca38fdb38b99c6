-- No figure is below zero.
-- severity: block
-- table: acquisitions_by_field
-- grain: year, scope, language, field, measure. Units: copies, titles, per cent.
with stated as (
    select
        year,
        scope,
        language,
        field,
        unnest(['copies', 'titles', 'share_pct']) as measure,
        unnest([copies, titles, share_pct]) as figure
    from acquisitions_by_field
)

select
    concat(
        'acquisitions_by_field.', measure, '?year=', year, '&scope=', scope, '&language=', language, '&field=', field
    ) as cell,
    figure as observed,
    0 as expected,
    figure as difference
from stated
where figure < 0
order by cell
