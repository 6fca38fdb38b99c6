-- Two exports state nearly the same visits and page views for one day (week, month …); where they are more than 5 % and
-- 5 apart, one of them is of another site, of another year, or was changed by hand. The last day of an export was
-- perhaps not over when it was made.
-- severity: warn
-- table: web_traffic
-- grain: year, library, counter, measure. Units: visits, page views.
-- observed: the sum over the intervals in dispute by the export that counts; expected: by the other ones.
with file_days as (
    select
        staged.library,
        case
            when staged.counter = 'undeclared' then coalesce(declared.counter, staged.counter)
            else staged.counter
        end as counter,
        staged.first_on,
        staged.last_on,
        staged.file_id,
        staged.visits,
        staged.page_views,
        max(staged.last_on) over (partition by staged.file_id) as file_last_on
    from staging.web_traffic as staged
    left join staging.declared_counters as declared on staged.library = declared.library
),

compared as (
    select
        counted.library,
        counted.counter,
        year(counted.first_on) as year,
        unnest(['visits', 'page_views']) as measure,
        unnest([counted.visits, counted.page_views]) as observed,
        unnest([others.visits, others.page_views]) as expected
    from staging.current_web_traffic as counted
    inner join file_days as others
        on
            counted.library = others.library
            and counted.counter = others.counter
            and counted.first_on = others.first_on
            and counted.last_on = others.last_on
            and counted.file_id <> others.file_id
    inner join file_days as own
        on
            counted.file_id = own.file_id
            and counted.counter = own.counter
            and counted.first_on = own.first_on
            and counted.last_on = own.last_on
    where
        others.last_on < others.file_last_on
        and own.last_on < own.file_last_on
)

select
    concat('web_traffic.', measure, '?year=', year, '&library=', library, '&counter=', counter) as cell,
    cast(sum(observed) as bigint) as observed,
    cast(sum(expected) as bigint) as expected,
    cast(sum(observed) - sum(expected) as bigint) as difference
from compared
where abs(observed - expected) > greatest(5, 0.05 * expected)
group by library, counter, year, measure
order by cell
