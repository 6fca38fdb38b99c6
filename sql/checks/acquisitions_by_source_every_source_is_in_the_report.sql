-- Every source of money in the ledgers is one of the report; copies of another would be in no row.
-- severity: block
-- table: acquisitions_by_source
-- grain: year, source. Unit: copies.
select
    concat('acquisitions_by_source.copies?year=', year(lines.recorded_on), '&source=', lines.source) as cell,
    cast(sum(lines.copies) as bigint) as observed,
    0 as expected,
    cast(sum(lines.copies) as bigint) as difference
from staging.current_acquisitions as lines
where
    not exists (
        select 1
        from reference.report_sources as sources
        where
            sources.source = lines.source
            and not sources.is_total
    )
group by year(lines.recorded_on), lines.source
order by cell
