-- What the text alone counts is seldom ten times, or a tenth, of the year before. Few are few: a change of twenty or
-- less is nothing.
-- severity: warn
-- table: statements
-- grain: year, section, statement that repeats no cell and is no change. Unit: that of the statement; expected: the
-- year before.
select
    concat(
        'statements.value?year=', this.year, '&section=', this.section, '&statement=', url_encode(this.statement)
    ) as cell,
    this.value as observed,
    earlier.value as expected,
    this.value - earlier.value as difference,
    [
        concat(
            'statements.value?year=', this.year, '&section=', this.section, '&statement=', url_encode(this.statement)
        ),
        concat(
            'statements.value?year=', earlier.year,
            '&section=', earlier.section, '&statement=', url_encode(earlier.statement)
        )
    ] as cells
from statements as this
inner join statements as earlier
    on
        this.year = earlier.year + 1
        and this.section = earlier.section
        and this.statement = earlier.statement
where
    this.cell is null
    and not contains(this.statement, ':')
    and (this.value > 10 * earlier.value or 10 * this.value < earlier.value)
    and abs(this.value - earlier.value) > 20
order by cell
