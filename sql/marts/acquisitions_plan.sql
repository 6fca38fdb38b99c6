-- Acquisitions against the plan: copies planned for the year, and copies acquired from every source of money.
-- Grain: year, in every year with acquisitions. Unit: copies. The plan is the register's; null where it states none.
with planned as (
    select
        cast(year(entry_on) as bigint) as year,
        sum(value) as copies
    from staging.current_plan_values
    where measure = 'acquisitions_copies'
    group by year(entry_on)
)

select
    acquired.year,
    cast(planned.copies as bigint) as plan_copies,
    acquired.copies as actual_copies,
    acquired.kazakh_copies as actual_kazakh_copies
from marts.acquisitions_by_source as acquired
left join planned on acquired.year = planned.year
where acquired.source = 'total'
order by acquired.year
