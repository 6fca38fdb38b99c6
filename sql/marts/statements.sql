-- The figures that the running text states: those of the tables again, their sums, shares, and changes from last year.
-- Grain: year, section, statement; what cannot be computed is not there. What each is made of, and which statements of
-- the printed report have no source, is listed in schemas/statements.py.
-- Units: those of the cell; shares in per cent, half-up, one decimal; changes signed. cell: the address, without the
-- period, of the cell that a statement repeats.
-- The year before is what a report printed of it (the years before the warehouse), else that year's tables.
with joined as (
    select
        year,
        section,
        statement,
        how,
        max(cell) as cell,
        sum(value) filter (where not is_other) as value,
        max(value) filter (where is_other) as other
    from marts.statement_terms
    group by year, section, statement, how
    having count(value) = count(*)
),

computed as (
    select
        year,
        section,
        statement,
        case how
            when 'share' then main.share_pct(cast(value as bigint), cast(other as bigint))
            when 'change' then value - other
            else value
        end as value,
        case when how = 'repeated' then cell end as cell
    from joined
)

select
    year,
    section,
    statement,
    cast(value as decimal(16, 2)) as value,
    cell
from computed
where value is not null
union all
select
    year,
    section,
    statement,
    value,
    cast(null as varchar) as cell
from marts.counted_statements
where value is not null
order by year, section, statement
