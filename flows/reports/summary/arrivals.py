"""What the report needs, what of it has arrived and up to which day. It follows from the inputs alone, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from flows.reports.edition import Edition, State, empty_lines, held_sentence
from flows.reports.labels import Labels
from flows.reports.layout.layouts import LAYOUTS
from flows.reports.model import InputFile
from schemas.published import NETWORKS, TABLES

SNAPSHOTS = ("staff_register", "computers_register")
"""Registers that describe one day: the one nearest to 1 January after a year belongs to it."""
_TAKEN = ("accepted", "partly_accepted")


class Grain(StrEnum):
    """What the days of a source say: up to when it reaches, the day that it describes, or only the year."""

    DAYS = "until"
    DAY = "as_of"
    YEAR = "arrived"


@dataclass(frozen=True, slots=True)
class Need:
    """Something that the report is made from: any of ``sources`` (codes of exports) brings it to ``tables``."""

    key: str
    sources: tuple[str, ...]
    tables: tuple[str, ...]
    grain: Grain = Grain.DAYS


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of a need: how many files bring it, the last day of their data, and both in words."""

    label: str
    tables: tuple[str, ...]
    files: int
    last: date | None
    state: str


_BOOKS = ("acquisitions_by_source", "acquisitions_by_field", "stock_by_field", "acquisitions_plan")
_PLANNED = ("control_indicators", "activities", "acquisitions_plan", "acquisitions_by_source", "bibliographic_records")
_POSTS = ("social_networks",)

NEEDS: tuple[Need, ...] = (
    Need("plan", ("plan_register",), _PLANNED, Grain.YEAR),
    Need("diary", ("diary_register",), ("control_indicators",)),
    Need("events", ("events_register",), ("activities", "clubs")),
    Need("acquisitions", ("acquisition_ledger", "register_part_1", "summary_register", "marc", "irbis"), _BOOKS),
    Need("withdrawals", ("withdrawal_ledger", "register_part_2"), ("withdrawals_by_field", "stock_by_field")),
    Need("periodicals", ("periodicals_register",), ("periodicals",), Grain.YEAR),
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
    Need("web", ("metrika_traffic", "metrika_api"), ("web_traffic",)),
    Need("computers", ("computers_register",), ("computers",), Grain.DAY),
    Need("staff", ("staff_register",), ("staff_by_education", "staff_by_age", "staff_by_experience"), Grain.DAY),
)
"""In the order of the report. A network's posts may also come from the register of followers."""


def arrivals(edition: Edition, labels: Labels) -> list[Arrival]:
    """Each need with what has arrived of it."""
    return [_arrival(need, edition.report.inputs, labels) for need in NEEDS]


def _arrival(need: Need, inputs: Sequence[InputFile], labels: Labels) -> Arrival:
    found = [file for file in inputs if file.source in need.sources and file.status in _TAKEN]
    last = _last_day(found)
    grain = need.grain if last else Grain.YEAR
    state = labels(f"need.{grain}", day=labels.day(last) if last else "") if found else labels("need.absent")
    return Arrival(labels(f"need.{need.key}"), need.tables, len(found), last, state)


def _last_day(files: Sequence[InputFile]) -> date | None:
    return max((file.period[1] for file in files if file.period), default=None)


def unfinished(edition: Edition) -> date | None:
    """The last day of all that has arrived, where the year is not over by then."""
    last = _last_day([file for file in edition.report.inputs if file.status in _TAKEN])
    return last if last and last < date(edition.year, 12, 31) else None


def told(edition: Edition, labels: Labels) -> list[str]:
    """What has arrived and what has not, in sentences; the first counts the tables."""
    missing = _tables(edition, State.MISSING)
    names = ", ".join(labels.table(name) for name in missing)
    last = unfinished(edition)
    sentences = [
        _counted(edition, labels),
        labels("arrived.unfinished", year=edition.year, day=labels.day(last)) if last else "",
        labels("arrived.tables_missing", tables=names) if missing else "",
    ]
    held = [held_sentence(edition, name, labels) for name in _tables(edition, State.KEPT, State.HELD)]
    return [*filter(None, sentences), *held, *_networks(edition, labels), *_lines(edition, labels)]


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
        "arrived.networks" if len(networks) < len(NETWORKS) else "arrived.networks_none",
        of=f"{table}, {labels.column('social_networks', measure)}" if measure else table,
        known=labels.figure(len(NETWORKS) - len(networks)),
        all=labels.figure(len(NETWORKS)),
        absent=", ".join(labels.code("social_networks", "network", network) for network in networks),
    )


def _lines(edition: Edition, labels: Labels) -> list[str]:
    """Lines of which nothing is known; those of the networks are told by `_networks`."""
    standing = [name for name in edition.laid_out() if name != "social_networks"]
    return [sentence for name in standing for sentence in empty_lines(edition, name, labels)]
