"""The quality site: what Great Expectations says of each table, in pages that load and run nothing."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

import polars as pl
import pytest

from flows.reports.quality.expectations import judge
from flows.reports.quality.site import quality_files, read_results, results_of
from schemas.published import TABLES

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def report(sample):
    broken = sample.tables()
    broken["periodicals"] = broken["periodicals"].with_columns(scope=pl.Series(["all", "youth"]))
    return sample.report(tables={name: broken[name] for name in ("periodicals", "social_networks", "media_coverage")})


@pytest.fixture(scope="module")
def results(report):
    return results_of(report, judge([report]), made_from="hash")


def test_every_expectation_is_told_with_whether_it_was_met(results):
    assert results["tables"]["social_networks"]["met"] == results["tables"]["social_networks"]["expected"] > 15
    periodicals = results["tables"]["periodicals"]
    failed = [check["text"] for section in periodicals["sections"] for check in section["checks"] if not check["met"]]
    assert failed == ["values must belong to this set: all children."]
    assert periodicals["expected"] - periodicals["met"] == 1


def test_the_sections_are_the_table_its_columns_and_its_totals(results):
    titles = [section["title"] for section in results["tables"]["social_networks"]["sections"]]
    assert titles[0] == "Table-Level Expectations"
    assert set(TABLES["social_networks"].columns) <= set(titles)
    assert "Totals per group: network" in titles


def test_no_page_runs_or_loads_anything_or_shows_a_value_as_markup(results):
    files = quality_files({"2023": replaced(results, "<script>alert(1)</script>")})
    pages = {path: text.decode("utf-8") for path, text in files.items() if path.endswith(".html")}
    assert set(pages) == {"index.html", *(f"2023/{name}.html" for name in results["tables"])}
    for page in pages.values():
        assert "<script" not in page
        assert not re.search(r"(?:src|href)=.https?:", page)
        assert "default-src &#39;none&#39;" in page


def replaced(results, reason):
    return results | {"held": {"periodicals": reason}}


def test_every_link_of_the_site_leads_somewhere(results):
    files = quality_files({"2023": results, "2023/libraries/north": results | {"library": "north"}})
    for path, page in files.items():
        for href in re.findall(r'href="([^"]+)"', page.decode("utf-8")) if path.endswith(".html") else ():
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
            assert target in files or target == "../index.html", f"{path}: {href}"


def test_a_year_that_was_not_computed_keeps_its_results(results):
    files = quality_files({"2023": results})
    assert read_results(files) == {"2023": results}
    assert quality_files(read_results(files)) == files


def test_the_same_tables_give_the_same_bytes(report, results):
    again = results_of(replace(report), judge([report]), made_from="hash")
    assert quality_files({"2023": again}) == quality_files({"2023": results})
