"""The pages of an audit: three languages, escaped, the same bytes every time, and remembered."""

from __future__ import annotations

import shutil

import pytest

from flows.audit import site
from flows.audit.against import differences, known_reasons
from flows.audit.site import AuditPages, audit_files
from flows.audit.storing import audit_digest, keep_audit, read_audit
from flows.reports.labels import all_labels


@pytest.fixture(scope="module")
def labels():
    return all_labels()


@pytest.fixture
def reference(tmp_path, agreeing, with_figure, write_report):
    """A reference folder with the printed report of one year, in which the total of the media is wrong."""
    wrong = with_figure({"media_coverage": agreeing["media_coverage"]}, "media_coverage.count?year=2023&kind=total"
                        "&language=total", 26)  # fmt: skip
    write_report(wrong, tmp_path / "reference" / "printed" / "2023")
    return tmp_path / "reference"


def test_a_year_with_a_printed_report_has_a_page_in_each_language(reference, agreeing, labels):
    files = audit_files(reference, 2023, {"media_coverage": agreeing["media_coverage"]}, labels)
    assert set(files) == {"audit.html", "audit.ru.html", "audit.en.html"}
    english = files["audit.en.html"].decode()
    assert "two neighbouring digits were swapped" in english
    assert "Printed and computed" in english
    assert "<script" not in english


def test_a_year_without_one_has_none(reference, labels):
    assert audit_files(reference, 2022, {}, labels) == {}
    assert AuditPages(reference, reference).digest(2022) == ""


def test_the_same_report_gives_the_same_bytes_and_is_judged_once(reference, agreeing, labels, tmp_path, monkeypatch):
    tables = {"media_coverage": agreeing["media_coverage"]}
    first = audit_files(reference, 2023, tables, labels, tmp_path / "published")
    site._audited.cache_clear()
    monkeypatch.setattr(site, "audit_folder", None)  # judging again would fail
    assert audit_files(reference, 2023, tables, labels, tmp_path / "published") == first


def test_another_figure_is_another_digest(reference):
    pages = AuditPages(reference, reference)
    before = pages.digest(2023)
    path = reference / "printed" / "2023" / "media_coverage.csv"
    path.write_text(path.read_text("utf-8").replace(",26", ",62"), "utf-8")
    assert pages.digest(2023) != before


def test_a_printed_report_in_another_shape_is_said_on_its_page(reference, labels):
    path = reference / "printed" / "2023" / "media_coverage.csv"
    path.write_text(path.read_text("utf-8").replace(",26", ",<b>26"), "utf-8")
    english = audit_files(reference, 2023, {}, labels)["audit.en.html"].decode()
    assert "media_coverage.csv, line" in english
    assert "&lt;b&gt;26" in english


def test_an_audit_that_is_kept_is_read_back_as_it_was(printed, printed_audit, tmp_path):
    digest = audit_digest(printed)
    keep_audit(tmp_path, 2023, digest, printed_audit)
    assert read_audit(tmp_path, 2023, digest) == printed_audit
    assert read_audit(tmp_path, 2023, "another") is None
    (tmp_path / "audits.json").write_text("{damaged")
    assert read_audit(tmp_path, 2023, digest) is None


def test_the_link_stands_on_the_years_page_only_where_there_is_an_audit(reference, agreeing, tmp_path):
    from flows.reports.model import Version, YearReport
    from flows.reports.release import publish

    report = YearReport(2023, {"media_coverage": agreeing["media_coverage"]})
    pages = AuditPages(reference, tmp_path / "with")
    audited = publish(tmp_path / "with", [report], Version("0", "rules"), beside=pages).path
    plain = publish(tmp_path / "without", [report], Version("0", "rules")).path
    assert 'href="audit.html"' in (audited / "2023" / "index.html").read_text("utf-8")
    assert (audited / "2023" / "audit.html").is_file()
    assert "audit.html" not in (plain / "2023" / "index.html").read_text("utf-8")


def test_figures_that_the_text_does_not_state_are_no_differences(agreeing, with_figure):
    statement = "statements.value?year=2023&section=events&statement=mass events"
    printed = {"statements": agreeing["statements"].filter(agreeing["statements"]["section"] != "events")}
    computed = with_figure({"statements": agreeing["statements"]}, statement, 86)
    assert differences(printed, computed, 2023, {}) == []


def test_the_reason_of_a_difference_is_known_where_it_was_written_down(printed):
    reasons = known_reasons(printed.parent.parent, 2023)
    assert "excursions" in reasons["statements.value?year=2023&section=events&statement=mass-event%20participants"]


def test_nothing_is_left_in_the_folder_of_publications_but_the_audits(reference, agreeing, labels, tmp_path):
    audit_files(reference, 2023, {}, labels, tmp_path / "published")
    assert [path.name for path in (tmp_path / "published").iterdir()] == ["audits.json"]
    shutil.rmtree(tmp_path / "published")
