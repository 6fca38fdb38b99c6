-- What the reference queries are made of: the entries of the register, each in its kind and in the total; of them those
-- in Kazakh, the virtual ones, and the virtual ones in Kazakh.
-- Grain: one row per published cell and source row. See flows/warehouse/drill.py for the columns.
with answered as (
    select
        cast(year(entry_on) as bigint) as year,
        kind,
        language = 'kaz' as is_kazakh,
        is_virtual,
        file_id,
        sheet,
        row_number,
        item_number,
        queries
    from staging.current_reference_counts
)

select
    answered.year,
    shown.kind,
    measures.measure,
    'sum' as how,
    cast(null as varchar) as role,
    'reference_counts' as origin,
    answered.file_id,
    answered.sheet,
    answered.row_number,
    answered.item_number,
    cast(null as varchar) as cell,
    answered.queries as value
from answered
cross join lateral (values (answered.kind), ('total')) as shown (kind)
cross join
    (
        values
        ('queries', false, false), ('kazakh', true, false), ('virtual', false, true), ('virtual_kazakh', true, true)
    ) as measures (measure, is_of_kazakh, is_of_virtual)
where
    (answered.is_kazakh or not measures.is_of_kazakh)
    and (answered.is_virtual or not measures.is_of_virtual)
