"""Which cell of a year's table each flow of ``figures_by_period`` adds up to."""

from __future__ import annotations

PERIOD_CELLS: dict[str, str] = {
    "visits": "control_indicators.actual?indicator=visits",
    "loans": "control_indicators.actual?indicator=loans",
    "registrations": "control_indicators.actual?indicator=readers",
    "acquired_copies": "acquisitions_by_source.copies?source=total",
    "acquired_kazakh_copies": "acquisitions_by_source.kazakh_copies?source=total",
    "acquired_amount_kzt": "acquisitions_by_source.amount_kzt?source=total",
    "withdrawn_copies": "withdrawals_by_field.copies?language=all&field=total",
    "mass_events": "activities.actual?activity=mass_events",
    "mass_event_participants": "activities.actual?activity=mass_event_participants",
    "exhibitions": "activities.actual?activity=exhibitions",
    "excursions": "activities.actual?activity=excursions",
    "media_items": "media_coverage.count?kind=total&language=total",
    "article_records": "bibliographic_records.actual?database=articles",
    "reference_queries": "reference_queries.queries?kind=total",
    "digitized_documents": "digitization.documents?period={year}&kind=total",
    "posts": "social_networks.posts?network=total",
    "web_page_views": "web_traffic.page_views",
    "web_visits": "web_traffic.visits",
}
"""By measure the address, without its period (``digitization`` names it). The table of activities has no row of
excursions: there the address only says on which table's register the measure rests."""
