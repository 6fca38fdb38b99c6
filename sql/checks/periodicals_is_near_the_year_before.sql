-- A library subscribes to about as many titles as the year before: not to three times as many. Few are few: 10 titles
-- more are nothing.
-- severity: warn
-- table: periodicals
-- grain: year, scope. Unit: titles; expected: the year before.
select
    concat('periodicals.titles?year=', this.year, '&scope=', this.scope) as cell,
    this.titles as observed,
    earlier.titles as expected,
    this.titles - earlier.titles as difference,
    [
        concat('periodicals.titles?year=', this.year, '&scope=', this.scope),
        concat('periodicals.titles?year=', earlier.year, '&scope=', earlier.scope)
    ] as cells
from periodicals as this
inner join periodicals as earlier
    on
        this.year = earlier.year + 1
        and this.scope = earlier.scope
where
    this.titles > 3 * earlier.titles
    and this.titles - earlier.titles > 10
order by cell
