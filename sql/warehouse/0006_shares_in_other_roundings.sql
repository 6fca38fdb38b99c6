-- A share may be true and yet not rounded half-up to one decimal: cut or raised at its first decimal, or a whole
-- number, rounded or cut. In decimals alone; null where there is no share or no whole.
create or replace macro is_rounded_otherwise(share, part, whole) as case
    when whole > 0
        then
            share is distinct from main.share_pct(part, whole)
            and (
                abs(
                    10 * cast(share as decimal(18, 1)) * cast(whole as decimal(18, 0))
                    - 1000 * cast(part as decimal(18, 0))
                ) < whole
                or (
                    share = floor(share)
                    and 2 * cast(share as decimal(18, 1)) * cast(whole as decimal(18, 0))
                    between 200 * cast(part as decimal(18, 0)) - 2 * whole + 1
                    and 200 * cast(part as decimal(18, 0)) + whole
                )
            )
end;
