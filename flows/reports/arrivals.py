"""What the report needs, what of it has arrived and up to which day. It follows from the inputs alone, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flows.reports.edition import Edition, State, empty_lines, held_sentence
from flows.reports.labels import Labels
from flows.reports.layout import LAYOUTS
from flows.reports.model import InputFile
from schemas.published import NETWORKS, TABLES

_TAKEN = ("accepted", "partly_accepted")


@dataclass(frozen=True, slots=True)
class Need:
    """Something that the report is made from: any of ``sources`` (codes of exports) brings it to ``tables``."""

    key: str
    sources: tuple[str, ...]
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of a need: the files that bring it and the days that their data cover, null where none came."""

    label: str
    tables: tuple[str, ...]
    files: int
    first: date | None
    last: date | None


_BOOKS = ("acquisitions_by_source", "acquisitions_by_field", "stock_by_field", "acquisitions_plan")
_PLANNED = ("control_indicators", "activities", "acquisitions_plan", "acquisitions_by_source", "bibliographic_records")
_POSTS = ("social_networks",)

NEEDS: tuple[Need, ...] = (
    Need("plan", ("plan_register",), _PLANNED),
    Need("diary", ("diary_register",), ("control_indicators",)),
    Need("events", ("events_register",), ("activities", "clubs")),
    Need("acquisitions", ("acquisition_ledger", "register_part_1", "summary_register", "marc", "irbis"), _BOOKS),
    Need("withdrawals", ("withdrawal_ledger", "register_part_2"), ("withdrawals_by_field", "stock_by_field")),
    Need("periodicals", ("periodicals_register",), ("periodicals",)),
    Need("media", ("media_register",), ("media_coverage",)),
    Need("bibliography", ("bibliography_register", "marc_articles", "irbis_articles"), ("bibliographic_records",)),
    Need("reference", ("reference_register",), ("reference_queries",)),
    Need("digitization", ("digitization_register",), ("digitization",)),
    Need(
        "meta",
        (
            *("meta_content_facebook", "meta_content_instagram", "meta_overview", "meta_audience"),
            *("facebook_legacy_posts", "facebook_legacy_page"),
        ),
        _POSTS,
    ),
    Need("vk", ("vk_wall", "vk_statistics", "vk_groups"), _POSTS),
    Need("youtube", ("youtube_table", "youtube_totals", "youtube_chart"), _POSTS),
    Need("telegram", ("telegram_desktop", "telegram_telethon"), _POSTS),
    Need("followers", ("followers_register",), _POSTS),
    Need("web", ("metrika_traffic", "metrika_api", "metrika_chart"), ("web_traffic",)),
    Need("computers", ("computers_register",), ("computers",)),
    Need("staff", ("staff_register",), ("staff_by_education", "staff_by_age", "staff_by_experience")),
)
"""In the order of the report. A network's posts may also come from the register of followers."""


def arrivals(edition: Edition, labels: Labels) -> list[Arrival]:
    """Each need with what has arrived of it."""
    return [_arrival(need, edition.report.inputs, labels) for need in NEEDS]


def _arrival(need: Need, inputs: Sequence[InputFile], labels: Labels) -> Arrival:
    found = [file for file in inputs if file.source in need.sources and file.status in _TAKEN]
    periods = [file.period for file in found if file.period]
    first = min((period[0] for period in periods), default=None)
    last = max((period[1] for period in periods), default=None)
    return Arrival(labels(f"need.{need.key}"), need.tables, len(found), first, last)


def told(edition: Edition, labels: Labels) -> list[str]:
    """What has arrived and what has not, in sentences; the first counts the tables."""
    missing = _tables(edition, State.MISSING)
    names = ", ".join(labels.table(name) for name in missing)
    sentences = [_counted(edition, labels), labels("arrived.tables_missing", tables=names) if missing else ""]
    held = [held_sentence(edition, name, labels) for name in _tables(edition, State.KEPT, State.HELD)]
    return [*filter(None, sentences), *held, *_networks(edition, labels), *_lines(edition, labels)]


def is_complete(edition: Edition, labels: Labels) -> bool:
    """Has everything arrived and passed?"""
    return len(told(edition, labels)) == 1


def _tables(edition: Edition, *states: State) -> list[str]:
    return [name for name in LAYOUTS if edition.states[name] in states]


def _counted(edition: Edition, labels: Labels) -> str:
    ready = len(_tables(edition, State.COMPUTED))
    return labels("arrived.tables", ready=labels.figure(ready), all=labels.figure(len(LAYOUTS)))


def _networks(edition: Edition, labels: Labels) -> list[str]:
    """Which networks the totals leave out, by what is counted; said once where it is the same for all."""
    if "social_networks" not in edition.tables:
        return []
    rows = edition.tables["social_networks"].frame.to_dicts()
    absent = {
        measure: tuple(str(row["network"]) for row in rows if row["network"] != "total" and row[measure] is None)
        for measure in TABLES["social_networks"].measures
    }
    if len(set(absent.values())) == 1:
        absent = {"": next(iter(absent.values()))}
    return [_left_out(measure, networks, labels) for measure, networks in absent.items() if networks]


def _left_out(measure: str, networks: Sequence[str], labels: Labels) -> str:
    table = labels.table("social_networks")
    return labels(
        "arrived.networks",
        of=f"{table}, {labels.column('social_networks', measure)}" if measure else table,
        known=labels.figure(len(NETWORKS) - len(networks)),
        all=labels.figure(len(NETWORKS)),
        absent=", ".join(labels.code("social_networks", "network", network) for network in networks),
    )


def _lines(edition: Edition, labels: Labels) -> list[str]:
    """Lines of which nothing is known; those of the networks are told by `_networks`."""
    standing = [name for name in edition.laid_out() if name != "social_networks"]
    return [sentence for name in standing for sentence in empty_lines(edition, name, labels)]
