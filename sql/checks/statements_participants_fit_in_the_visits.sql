-- Who takes part in excursions, sessions of clubs or a forum is among the visits of the year; those held elsewhere
-- seldom outweigh all of these.
-- severity: warn
-- table: statements
-- grain: year, section, statement. Unit: persons; expected at most: visits.
select
    concat(
        'statements.value?year=', stated.year, '&section=', stated.section, '&statement=', url_encode(stated.statement)
    ) as cell,
    stated.value as observed,
    indicators.actual as expected,
    stated.value - indicators.actual as difference,
    [
        concat(
            'statements.value?year=', stated.year,
            '&section=', stated.section, '&statement=', url_encode(stated.statement)
        ),
        concat('control_indicators.actual?year=', indicators.year, '&indicator=visits')
    ] as cells
from statements as stated
inner join control_indicators as indicators
    on
        stated.year = indicators.year
        and indicators.indicator = 'visits'
where
    stated.statement in ('excursion participants', 'club session participants', 'forum participants')
    and stated.value > indicators.actual
order by cell
