-- Years that a register, ledger or export only reaches into, so that a comparison of the next year with them would
-- look like a rise: something that has entries in the next year has none in this one, or its first ever are later than
-- March.
-- Grain: one row per year and beginning of the addresses of the cells that rest on the register; levels are in none.
with units as (
    select
        register,
        unit,
        year(month_on) as year,
        min(min(month_on)) over (partition by register, unit) as first_on
    from staging.monthly_flows
    group by register, unit, year(month_on)
),

partial_registers as (
    select distinct
        later.register,
        later.year - 1 as year
    from units as later
    left join units as own
        on
            later.register = own.register
            and later.unit = own.unit
            and later.year = own.year + 1
    where
        own.unit is null
        or later.first_on > make_date(later.year - 1, 3, 1)
),

cells as (
    select
        listed.register,
        listed.cell_start
    from (
        values
        ('service_days', 'control_indicators.'),
        ('events', 'activities.'),
        ('events', 'clubs.'),
        ('media_items', 'media_coverage.'),
        ('article_records', 'bibliographic_records.'),
        ('reference_counts', 'reference_queries.'),
        ('digitized_documents', 'digitization.'),
        ('acquisitions', 'acquisitions_by_source.'),
        ('acquisitions', 'acquisitions_by_field.'),
        ('acquisitions', 'acquisitions_plan.'),
        ('withdrawals', 'withdrawals_by_field.'),
        ('posts', 'social_networks.posts'),
        ('posts', 'social_networks.views'),
        ('web_traffic', 'web_traffic.')
    ) as listed (register, cell_start)
)

select
    cast(partial_registers.year as bigint) as year,
    cells.cell_start
from partial_registers
inner join cells on partial_registers.register = cells.register
