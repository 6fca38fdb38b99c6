"""The exports of Yandex Metrica."""

from __future__ import annotations

from flows.sources.base import Source
from flows.sources.web.api import MetrikaApi
from flows.sources.web.traffic import MetrikaTraffic

SOURCES: tuple[Source, ...] = (MetrikaTraffic(), MetrikaApi())
