-- Computers bought in the year, and computers connected to the internet, are a part of the computers.
-- severity: block
-- table: computers
-- grain: as_of, measure. Unit: machines.
select
    concat('computers.count?as_of=', parts.as_of, '&measure=', parts.measure) as cell,
    parts.count as observed,
    wholes.count as expected,
    parts.count - wholes.count as difference,
    [
        concat('computers.count?as_of=', parts.as_of, '&measure=', parts.measure),
        concat('computers.count?as_of=', wholes.as_of, '&measure=computers')
    ] as cells
from computers as parts
inner join computers as wholes
    on
        parts.as_of = wholes.as_of
        and wholes.measure = 'computers'
where parts.count > wholes.count
order by cell
