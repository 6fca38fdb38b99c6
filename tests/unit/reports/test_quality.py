"""The quality site: what Great Expectations says of each table, in pages that load and run nothing."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import replace

import polars as pl
import pytest

from flows.reports.quality.expectations import judge
from flows.reports.quality.judgement import start_judging
from flows.reports.quality.site import quality_files, read_results, results_of
from flows.reports.release import publish
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
    assert set(pages) == {"index.html", "strength.html", *(f"2023/{name}.html" for name in results["tables"])}
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
    published = {name: value for name, value in results.items() if name != "made_from"}
    assert read_results(files) == {"2023": published}
    assert quality_files(read_results(files)) == files


def test_the_same_tables_give_the_same_bytes(report, results):
    again = results_of(replace(report), judge([report]), made_from="hash")
    assert quality_files({"2023": again}) == quality_files({"2023": results})


def test_a_broken_table_is_held_back_by_the_judgement_in_its_own_process(report):
    reports, judged = start_judging([report], {}).settle()
    assert list(reports[0].held) == ["periodicals"]
    assert {finding.table for finding in reports[0].findings if finding.severity == "block"} == {"periodicals"}
    assert judged["2023"]["held"] == reports[0].held


def test_a_judgement_whose_process_dies_is_made_here(report):
    judgement = start_judging([report], {})
    judgement.worker.kill()
    reports, _ = judgement.settle()
    assert list(reports[0].held) == ["periodicals"]


def test_what_was_judged_and_kept_its_contract_is_not_judged_again(report, sample):
    sound = replace(report, tables={"social_networks": sample.tables()["social_networks"]})
    _, first = start_judging([sound], {}).settle()
    again = start_judging([sound], first)
    assert again.worker is None
    assert again.settle()[1] == first
    assert start_judging([report], first).worker is not None


def test_drafts_of_a_table_that_breaks_its_contract_are_made_again_without_it(tmp_path, sample):
    small = sample.small_report()
    broken = replace(small, tables=small.tables | {"periodicals": small.tables["periodicals"].drop("titles")})
    made = publish(tmp_path, [broken], sample.VERSION, settle=start_judging([broken], {}).settle)
    manifest = json.loads((made.path / "2023" / "manifest.json").read_text("utf-8"))
    assert "periodicals" in manifest["held"]
    assert "periodicals" not in manifest["tables"]
    assert "social_networks" in manifest["tables"]
