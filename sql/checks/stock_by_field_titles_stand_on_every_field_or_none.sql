-- Titles are stated of the total alone, or of every field that has copies; of one field and not of another, a figure
-- slipped from the column beside.
-- severity: warn
-- table: stock_by_field
-- grain: as_of, language, field. Unit: titles; expected: none.
with marked as (
    select
        as_of,
        language,
        field,
        titles,
        bool_or(titles is null and copies > 0) over (partition by as_of, language) as lacks_titles
    from stock_by_field
    where field <> 'total'
)

select
    concat('stock_by_field.titles?as_of=', as_of, '&language=', language, '&field=', field) as cell,
    titles as observed,
    cast(null as bigint) as expected,
    cast(null as bigint) as difference,
    [
        concat('stock_by_field.titles?as_of=', as_of, '&language=', language, '&field=', field),
        concat('stock_by_field.copies?as_of=', as_of, '&language=', language, '&field=', field),
        concat('stock_by_field.share_pct?as_of=', as_of, '&language=', language, '&field=', field)
    ] as cells
from marked
where
    titles is not null
    and lacks_titles
order by cell
