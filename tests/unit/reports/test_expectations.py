"""The contract, judged by Great Expectations: the sample passes, each kind of break blocks its table."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from flows.messages import LANGUAGES, has_message
from flows.reports.quality.contract import all_rules
from flows.reports.quality.expectations import judge

pytestmark = pytest.mark.slow


def contract_findings(reports):
    return [finding for verdict in judge(reports) for finding in verdict.findings]


def broken(sample, table, change):
    tables = sample.tables()
    return sample.report(tables={table: change(tables[table])})


def test_the_sample_keeps_the_contract(sample):
    assert contract_findings([sample.report()]) == []


BREAKS = {
    "a column too many": ("periodicals", lambda frame: frame.with_columns(extra=1), "contract.columns"),
    "columns in another order": ("periodicals", lambda frame: frame[:, ::-1], "contract.columns"),
    "a line twice": ("periodicals", lambda frame: pl.concat([frame, frame[:1]]), "contract.keys"),
    "a line without a name": (
        "periodicals",
        lambda frame: frame.with_columns(scope=pl.lit(None, pl.String)),
        "contract.keys",
    ),
    "an unknown code": ("periodicals", lambda frame: frame.with_columns(scope=pl.lit("youth")), "contract.codes"),
    "a negative count": ("social_networks", lambda frame: frame.with_columns(posts=-pl.col("posts")), "contract.range"),
    "a share over 100": (
        "stock_by_field",
        lambda frame: frame.with_columns(share_pct=pl.lit(Decimal("100.1"), pl.Decimal(5, 1))),
        "contract.range",
    ),
    "no total": ("social_networks", lambda frame: frame.filter(pl.col("network") != "total"), "contract.totals"),
    "no total in one group": (
        "acquisitions_by_field",
        lambda frame: frame.filter(
            ~((pl.col("field") == "total") & (pl.col("scope") == "children") & (pl.col("language") == "kazakh"))
        ),
        "contract.totals",
    ),
    "more in Kazakh than in all": (
        "acquisitions_by_source",
        lambda frame: frame.with_columns(kazakh_copies=pl.col("copies") + 1),
        "contract.part",
    ),
    "a count in words": (
        "periodicals",
        lambda frame: frame.with_columns(titles=pl.lit("many")),
        "contract.types",
    ),
    "a row lost": ("social_networks", lambda frame: frame.filter(pl.col("network") != "vk"), "contract.rows"),
    "another year": ("web_traffic", lambda frame: frame.with_columns(year=pl.lit(2021, pl.Int64)), "contract.period"),
}


def test_every_rule_of_the_contract_is_broken_here():
    assert {rule for _, _, rule in BREAKS.values()} == all_rules()


@pytest.mark.parametrize("name", BREAKS)
def test_a_break_of_the_contract_blocks_the_table(sample, name):
    table, change, rule = BREAKS[name]
    found = contract_findings([broken(sample, table, change)])
    assert rule in {item.rule for item in found}
    assert {item.severity for item in found} == {"block"}
    assert {item.table for item in found} == {table}


def test_growth_may_be_negative(sample):
    def fall(frame):
        return frame.with_columns(visits_growth=pl.lit(-5, pl.Int64))

    assert contract_findings([broken(sample, "web_traffic", fall)]) == []


def test_held_tables_are_not_judged(sample):
    report = broken(sample, "periodicals", lambda frame: frame.with_columns(extra=1))
    held = sample.YearReport(2023, report.tables, held={"periodicals": "why"})
    assert contract_findings([held]) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", sorted(all_rules()))
def test_every_rule_of_the_contract_has_words(language, rule):
    assert has_message(rule, language)


def test_judging_says_nothing_and_leaves_nothing_behind(sample, capfd, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", None)
    contract_findings([sample.report()])
    assert capfd.readouterr() == ("", "")
    assert list(tmp_path.iterdir()) == []
