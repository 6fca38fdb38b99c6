-- A withdrawal act is drawn up for one reason.
-- severity: warn
-- table: withdrawals_by_field
-- grain: library, year, act. Unit: reasons.
select
    concat(
        'withdrawals_by_field.copies?year=', year(withdrawn_on), '&library=', library, '&act=', url_encode(act_number)
    ) as cell,
    count(distinct reason) as observed,
    1 as expected,
    count(distinct reason) - 1 as difference
from staging.current_withdrawals
where act_number is not null
group by year(withdrawn_on), library, act_number
having count(distinct reason) > 1
order by cell
