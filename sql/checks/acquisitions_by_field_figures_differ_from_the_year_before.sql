-- A figure is not, to the unit, that of the year before: then last year's may have been left standing. Few are few:
-- 100 at least.
-- severity: warn
-- table: acquisitions_by_field
-- grain: year, scope, language, field, measure. Units: copies, titles; expected: anything but the year before.
with stated as (
    select
        year,
        scope,
        language,
        field,
        unnest(['copies', 'titles']) as measure,
        unnest([copies, titles]) as figure
    from acquisitions_by_field
)

select
    concat(
        'acquisitions_by_field.',
        this.measure,
        '?year=',
        this.year,
        '&scope=',
        this.scope,
        '&language=',
        this.language,
        '&field=',
        this.field
    ) as cell,
    this.figure as observed,
    cast(null as bigint) as expected,
    cast(null as bigint) as difference,
    [
        concat(
            'acquisitions_by_field.',
            this.measure,
            '?year=',
            this.year,
            '&scope=',
            this.scope,
            '&language=',
            this.language,
            '&field=',
            this.field
        ),
        concat(
            'acquisitions_by_field.',
            earlier.measure,
            '?year=',
            earlier.year,
            '&scope=',
            earlier.scope,
            '&language=',
            earlier.language,
            '&field=',
            earlier.field
        )
    ] as cells
from stated as this
inner join stated as earlier
    on
        this.scope = earlier.scope
        and this.language = earlier.language
        and this.field = earlier.field
        and this.measure = earlier.measure
        and this.year = earlier.year + 1
        and this.figure = earlier.figure
where this.figure >= 100
order by cell
