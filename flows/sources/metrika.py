"""The exports of Yandex Metrica."""

from __future__ import annotations

from flows.sources.base import Source
from flows.sources.metrika_api import MetrikaApi
from flows.sources.metrika_traffic import MetrikaTraffic

SOURCES: tuple[Source, ...] = (MetrikaTraffic(), MetrikaApi())
