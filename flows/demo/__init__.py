"""The demo year: a year of exports in their true formats whose totals are the figures of `figures.py`."""

from __future__ import annotations

from flows.demo.year import write_demo

__all__ = ["write_demo"]
