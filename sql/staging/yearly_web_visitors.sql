-- Distinct visitors of the calendar year: as stated for exactly the year; where nothing is, the totals row of a file
-- whose rows leave out at most three days at the year's edges, since Metrica's table omits a day without visits and
-- then seems to begin late or to end early.
-- Grain: one row per library and year. absent_days: days at the edges that the statement's rows leave out.
with stated as (
    select
        library,
        cast(year(first_on) as bigint) as year,
        first_on,
        last_on,
        visitors,
        is_total,
        file_rank,
        (first_on - make_date(year(first_on), 1, 1)) + (make_date(year(first_on), 12, 31) - last_on) as absent_days
    from staging.current_web_visitors
    where year(first_on) = year(last_on)
)

select
    library,
    year,
    first_on,
    last_on,
    visitors,
    absent_days
from stated
where
    absent_days = 0
    or (is_total and absent_days <= 3)
qualify
    row_number() over (
        partition by library, year
        order by absent_days asc, file_rank desc, first_on asc
    ) = 1
