"""Charts: every known figure is drawn, an unknown one is a gap, and a sentence says what is seen."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from flows.messages import LANGUAGES
from flows.reports.charts.charts import charts
from flows.reports.edition import make_edition
from flows.reports.labels import Labels
from flows.reports.layout.layouts import LAYOUTS, SECTIONS

NAMES = [
    "plan",
    "visits_by_month",
    "acquisitions_by_source",
    "acquisitions_by_field",
    "stock_by_field",
    "events",
    "subscribers",
    "views",
]


@pytest.fixture(scope="module")
def drawn(edition):
    return {chart.name: chart for chart in charts(edition, Labels("en"))}


def without(sample, table, column, **keys):
    tables = sample.tables()
    return sample.report(tables=tables | {table: sample.put(tables[table], column, None, **keys)})


def edition_of(sample, report):
    return make_edition(report, sample.VERSION, {})


def test_the_charts_of_a_year_stand_in_the_order_and_the_sections_of_the_report(drawn):
    assert [name for name in drawn if name in NAMES] == NAMES
    sections = [SECTIONS.index(chart.section) for chart in drawn.values()]
    assert sections == sorted(sections)
    assert {chart.table for chart in drawn.values()} <= set(LAYOUTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_is_labelled_at_what_it_shows(edition, language):
    labels = Labels(language)
    found = {chart.name: chart.svg() for chart in charts(edition, labels)}
    assert ">5\N{NO-BREAK SPACE}979<" in found["subscribers"] or ">5,979<" in found["subscribers"]
    assert f">{labels.code('stock_by_field', 'field', 'fiction')}<" in found["stock_by_field"]
    assert labels("chart.part") in found["stock_by_field"]


def test_the_sentence_names_the_largest_the_smallest_and_the_kazakh_part(drawn):
    assert drawn["subscribers"].alt == "Followers by network. The largest is VK (5,979), the smallest Telegram (52)."
    assert drawn["acquisitions_by_source"].alt.endswith("2,790 in all, of which 1,801 in Kazakh.")


def test_the_sentence_of_the_months_says_from_where_to_where_they_lead(drawn):
    assert re.search(
        r"It begins with [\d,]+ \(January\) and ends with [\d,]+ \(December\)\.", drawn["visits_by_month"].alt
    )


def test_the_plan_is_drawn_as_the_share_that_was_reached(drawn):
    assert "102.0\N{NO-BREAK SPACE}% · 122,436 / 120,000" in drawn["plan"].svg()


def test_an_unknown_figure_has_no_bar_and_is_named(sample):
    report = without(sample, "social_networks", "subscribers", network="telegram")
    (chart,) = [one for one in charts(edition_of(sample, report), Labels("en")) if one.name == "subscribers"]
    bars = [row for row in json.loads(chart.spec)["data"]["values"] if row["value"] is not None]
    assert len(bars) == 4
    assert ">…<" in chart.svg()
    assert chart.alt.endswith("No data: Telegram.")


def test_an_unknown_month_is_a_gap(sample):
    report = without(sample, "figures_by_period", "value", interval="03", measure="visits")
    (chart,) = [one for one in charts(edition_of(sample, report), Labels("en")) if one.name == "visits_by_month"]
    assert chart.svg().count(">…<") == 1
    assert "No data: March." in chart.alt


def test_a_chart_without_any_figure_is_left_out(sample):
    tables = sample.tables()
    del tables["social_networks"]
    names = [chart.name for chart in charts(edition_of(sample, sample.report(tables=tables)), Labels("kk"))]
    assert "subscribers" not in names
    assert "stock_by_field" in names


def test_equal_figures_have_no_largest(sample):
    tables = sample.tables()
    frame = tables["social_networks"]
    for network in ("facebook", "instagram", "vk", "youtube", "telegram"):
        frame = sample.put(frame, "views", 7, network=network)
    found = charts(edition_of(sample, sample.report(tables=tables | {"social_networks": frame})), Labels("en"))
    assert [chart.alt for chart in found if chart.name == "views"] == ["Views by network. Facebook: 7."]


def test_a_picture_is_a_png_of_the_size_asked_for(drawn):
    small, large = drawn["stock_by_field"].png(1), drawn["stock_by_field"].png(2)
    assert [int.from_bytes(content[16:20], "big") for content in (small, large)] == [400, 800]
    assert large.startswith(b"\x89PNG")


DIGEST = """
import hashlib, importlib.util, sys
spec = importlib.util.spec_from_file_location("sample", sys.argv[1])
sample = importlib.util.module_from_spec(spec)
sys.modules["sample"] = sample
spec.loader.exec_module(sample)
from flows.reports.charts.charts import charts
from flows.reports.edition import make_edition
from flows.reports.labels import Labels
made = charts(make_edition(sample.report(), sample.VERSION, {}), Labels("kk"))
print(hashlib.sha256(b"".join(chart.svg().encode() + chart.png(1) for chart in made)).hexdigest())
"""


def test_another_process_draws_the_same_bytes(sample):
    first, second = (
        subprocess.run([sys.executable, "-c", DIGEST, sample.__file__], capture_output=True, check=True).stdout
        for _ in range(2)
    )
    assert first == second
