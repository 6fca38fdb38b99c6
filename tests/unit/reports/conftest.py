"""The sample year for the tests of the publication."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SAMPLE = Path(__file__).with_name("sample.py")


def load_sample() -> ModuleType:
    """The module with the sample year, loaded once."""
    if "reports_sample" not in sys.modules:
        spec = importlib.util.spec_from_file_location("reports_sample", SAMPLE)
        module = importlib.util.module_from_spec(spec)
        sys.modules["reports_sample"] = module
        spec.loader.exec_module(module)
    return sys.modules["reports_sample"]


@pytest.fixture(scope="session")
def sample() -> ModuleType:
    """A year whose figures are the library's, possible ones."""
    return load_sample()


@pytest.fixture(scope="session")
def edition(sample):
    """The sample year as an edition with nothing kept."""
    from flows.reports.edition import make_edition

    return make_edition(sample.report(), sample.VERSION, {})
