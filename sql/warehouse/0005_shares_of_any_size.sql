-- A share of a report that lost the digits of its whole may be of any size: what does not fit in the column is the
-- largest that does.

create or replace macro share_pct(part, whole) as case
    when whole > 0 and part is not null
        then cast(
            greatest(least(cast((2000 * part + whole) // (2 * whole) as decimal(37, 0)) * 0.1, 9999.9), -9999.9)
            as decimal(5, 1)
        )
end;
