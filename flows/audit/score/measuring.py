"""How strong the rules are in a year of a data folder: every level, one after the other."""

from __future__ import annotations

from collections.abc import Mapping

from flows.audit.score.model import Level, LevelRun, Score
from flows.audit.score.published import fullest_year, published_years
from flows.audit.score.sources import score_sources
from flows.audit.score.tables import score_tables
from flows.errors import EsepError
from flows.reports.model import current_version
from flows.settings import Settings

LEVELS: Mapping[Level, LevelRun] = {Level.TABLE: score_tables, Level.SOURCE: score_sources}


class NoSuchYear(EsepError):
    """The year whose rules are to be measured is not published."""


def measured(settings: Settings, seed: int, year: int | None = None) -> Score:
    """The score of ``year``, else of the year of which most is published. `NoSuchYear` when it is not published."""
    known = published_years(settings.published)
    chosen = fullest_year(settings.published) if year is None else year
    if chosen is None or chosen not in known:
        raise NoSuchYear(f"{chosen or 'no year'} is not published in {settings.published}; {_published(known)}")
    results = {level: run(settings, chosen, seed) for level, run in LEVELS.items()}
    return Score(seed, chosen, current_version().rules, results)


def _published(years: Mapping[int, object]) -> str:
    return f"published are {', '.join(map(str, years))}" if years else "`esep run` publishes"
