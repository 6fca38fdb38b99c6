-- Every copy has a field of knowledge.
-- severity: warn
-- table: acquisitions_by_field
-- grain: year. Unit: copies without one.
select
    concat('acquisitions_by_field.copies?year=', year, '&scope=all&language=all&field=unclassified') as cell,
    copies as observed,
    0 as expected,
    copies as difference
from acquisitions_by_field
where
    field = 'unclassified'
    and language = 'all'
    and scope = 'all'
    and copies > 0
order by cell
