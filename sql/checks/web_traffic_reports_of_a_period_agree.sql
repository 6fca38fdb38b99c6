-- Different reports over the same period agree within 5 or 0.1 %: what its parts sum to (days, weeks, months, quarters,
-- or the mix of them that the year is summed from), and what a longer row or the totals row of a file states for it.
-- Parts that do not cover the period are compared only where they are more than the whole. A totals row is compared
-- with parts that are no later than its file: a later export restates them.
-- severity: warn
-- table: web_traffic
-- grain: year, library, counter, kind of the whole and its period, kind of the parts and their number, measure.
-- Units: visits, page views. observed: the sum of the parts; expected: the whole.
with file_counters as (
    select distinct
        staged.file_id,
        staged.library,
        case
            when staged.counter = 'undeclared' then coalesce(declared.counter, staged.counter)
            else staged.counter
        end as counter
    from staging.web_traffic as staged
    left join staging.declared_counters as declared on staged.library = declared.library
),

stated_totals as (
    select
        file_counters.library,
        file_counters.counter,
        totals.first_on,
        totals.last_on,
        totals.measure,
        totals.value,
        file_order.file_rank
    from main.control_totals as totals
    inner join file_counters on totals.file_id = file_counters.file_id
    inner join staging.file_order on totals.file_id = file_order.file_id
    where
        totals.measure in ('visits', 'page_views')
        and (getvariable('library') is null or file_counters.library = getvariable('library'))
    qualify
        row_number() over (
            partition by
                file_counters.library, file_counters.counter, totals.first_on, totals.last_on, totals.measure
            order by file_order.file_rank desc, totals.row_number desc, totals.value desc
        ) = 1
),

measured as (
    select
        library,
        counter,
        first_on,
        last_on,
        grain,
        file_rank,
        unnest(['visits', 'page_views']) as measure,
        unnest([visits, page_views]) as value
    from staging.current_web_traffic
),

wholes as (
    select
        library,
        counter,
        first_on,
        last_on,
        grain as whole,
        measure,
        cast(value as decimal(18, 2)) as value,
        null as file_rank
    from measured
    where first_on < last_on
    union all
    select
        library,
        counter,
        first_on,
        last_on,
        'total' as whole,
        measure,
        value,
        file_rank
    from stated_totals
),

parts as (
    select
        library,
        counter,
        first_on,
        last_on,
        grain as part,
        file_rank,
        measure,
        value
    from measured
    where
        grain <> 'period'
        and not exists (
            select 1
            from staging.current_web_traffic as longer
            where
                longer.library = measured.library
                and longer.counter = measured.counter
                and longer.grain = measured.grain
                and longer.grain <> 'day'
                and longer.first_on <= measured.first_on
                and longer.last_on >= measured.last_on
                and (longer.first_on < measured.first_on or longer.last_on > measured.last_on)
        )
    union all
    select
        library,
        counter,
        first_on,
        last_on,
        'mix' as part,
        file_rank,
        unnest(['visits', 'page_views']) as measure,
        unnest([visits, page_views]) as value
    from staging.summed_web_traffic
),

summed as (
    select
        wholes.library,
        wholes.counter,
        wholes.first_on,
        wholes.last_on,
        wholes.whole,
        wholes.measure,
        wholes.value as expected,
        parts.part,
        count(*) as part_count,
        cast(sum(parts.value) as decimal(18, 2)) as observed,
        sum((parts.last_on - parts.first_on) + 1) as day_count,
        (wholes.last_on - wholes.first_on) + 1 as expected_day_count
    from wholes
    inner join parts
        on
            wholes.library = parts.library
            and wholes.counter = parts.counter
            and wholes.measure = parts.measure
            and wholes.first_on <= parts.first_on
            and wholes.last_on >= parts.last_on
            and (wholes.whole = 'total' or wholes.first_on < parts.first_on or wholes.last_on > parts.last_on)
    group by all
    having coalesce(max(parts.file_rank) <= any_value(wholes.file_rank), true)
),

disagreeing as (
    select *
    from summed
    where
        abs(observed - expected) > greatest(5, expected * 0.001)
        and (day_count = expected_day_count or (part = 'day' and observed > expected))
    qualify
        row_number() over (
            partition by library, counter, first_on, last_on, whole, measure, observed
            order by part asc
        ) = 1
)

select
    concat(
        'web_traffic.', measure, '?year=', year(first_on), '&library=', library, '&counter=', counter,
        '&whole_', whole, '=', first_on, '/', last_on, '&parts_', part, '=', part_count
    ) as cell,
    observed,
    expected,
    observed - expected as difference
from disagreeing
order by cell
