-- The attention of the media seldom changes by more than half from one year to the next. Few are few: a change of ten
-- or less is nothing.
-- severity: warn
-- table: media_coverage
-- grain: year, kind. Unit: items; expected: the year before.
select
    concat('media_coverage.count?year=', this.year, '&kind=', this.kind, '&language=total') as cell,
    this.count as observed,
    earlier.count as expected,
    this.count - earlier.count as difference,
    [
        concat('media_coverage.count?year=', this.year, '&kind=', this.kind, '&language=total'),
        concat('media_coverage.count?year=', earlier.year, '&kind=', earlier.kind, '&language=total')
    ] as cells
from media_coverage as this
inner join media_coverage as earlier
    on
        this.year = earlier.year + 1
        and this.kind = earlier.kind
        and this.language = earlier.language
where
    this.language = 'total'
    and 2 * abs(this.count - earlier.count) > earlier.count
    and abs(this.count - earlier.count) > 10
order by cell
