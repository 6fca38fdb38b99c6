"""`esep explain`, from the inbox on: two libraries, a corrected ledger, a table that is held back."""

from __future__ import annotations

import json
import string
from datetime import date
from decimal import Decimal

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.intake.ingest import process_delivery
from flows.messages import LANGUAGES, catalogue
from flows.reports.address import Address, cell_address
from flows.reports.explained import tracing
from flows.reports.explained.addressing import AddressRefused, find_place
from flows.reports.explained.answer import explain
from flows.reports.explained.published import PublishedRelease
from flows.reports.explained.tree import Tree
from flows.reports.release import current_release
from flows.settings import Settings
from flows.work import at_work
from schemas.published import TABLES
from tests.exports import SAVED_AT, drop, ledger_csv, metrika_csv, metrika_year

pytestmark = pytest.mark.slow
RUN = CliRunner()
LINES = [
    ("01.02.2023", "1", "бюджет", 3, "Ертегілер"),
    ("01.02.2023", "1", "бюджет", 4, "Өлеңдер"),
    ("05.03.2023", "2", "сый", 5, "Аңыздар"),
]
CORRECTED = [(day, record, source, copies + 1, title) for day, record, source, copies, title in LINES[:2]]
CORRECTION = """corrections:
  - {file: "=түзетілген.csv", row: 3, column: Атауы, expected: Өлеңдер, action: set, value: Жырлар, reason: typing,
     by: cataloguer}
"""
COPIES = "acquisitions_by_source.copies?year=2023&source="


def run(settings: Settings) -> dict[str, object]:
    with at_work(settings, "test") as work:
        todo = work.take()
        for delivery in todo:
            process_delivery(delivery, settings)
        work.load(delivery.file_id for delivery in todo)
        return work.summary(work.publish())


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    made = Settings(
        _env_file=None, data=tmp_path_factory.mktemp("data"), inbox_settle_seconds=0, year_stays_open_months=1200
    )
    drop(made.inbox / "түсім.csv", ledger_csv(LINES))
    drop(made.inbox / "Ақтоғай" / "түсім.csv", ledger_csv([("01.02.2023", "1", "бюджет", 10, "Жұмбақтар")]))
    drop(made.inbox / "сайт.csv", metrika_year(2023))
    drop(made.inbox / "сайт 2022.csv", metrika_csv(date(2022, 1, 1), 365, visits=9))
    run(made)
    drop(made.inbox / "=түзетілген.csv", ledger_csv(CORRECTED), SAVED_AT + 86400)
    made.corrections.mkdir()
    (made.corrections / "2023.yml").write_text(CORRECTION, "utf-8")
    run(made)
    return made


def places(settings: Settings, library: str | None):
    """Every published figure of a release, with its release."""
    release = PublishedRelease(current_release(settings.published), library)
    for year in release.years:
        report = release.report(year)
        for name in TABLES:
            frame = report.table(name) if report else None
            for row in frame.to_dicts() if frame is not None else ():
                for column in TABLES[name].figures:
                    yield release, find_place(cell_address(name, column, row), release)


@pytest.mark.parametrize("library", [None, "main", "Ақтоғай"])
def test_every_published_figure_is_followed_home(settings, library):
    trees: dict[int, Tree] = {}
    found = list(places(settings, library))
    assert found
    for release, place in found:
        node = trees.setdefault(id(release), Tree(release)).node(place)
        assert node["is_exact"] == (place.value is not None), place.address
        assert place.value in (None, 0) or node["parts"], place.address
        assert all(part.get("is_published", True) for part in node["parts"]), place.address


def test_rows_stand_in_the_files_as_they_were_dropped_and_sum_to_the_figure(settings):
    document = explain(settings, f"{COPIES}budget").document
    rows = [(part["file"], part["row"], part["value"]) for part in document["parts"]]
    assert rows == [("=түзетілген.csv", 2, 4), ("=түзетілген.csv", 3, 5), ("түсім.csv", 2, 10)]
    assert (document["value"], document["how"]) == (19, "sum")
    assert all(len(part["file_id"]) == 64 for part in document["parts"])


def test_a_corrected_row_says_how(settings):
    rows = {part["row"]: part.get("corrected") for part in explain(settings, f"{COPIES}budget").document["parts"][:2]}
    (done,) = rows[3]
    assert (rows[2], done["before"], done["after"], done["reason"]) == (None, "Өлеңдер", "Жырлар", "typing")


def test_files_that_count_no_longer_are_told_with_the_one_that_restates_them(settings):
    (one,) = explain(settings, f"{COPIES}budget").document["superseded"]
    assert (one["file"], one["rows"], one["by"]) == ("түсім.csv", 2, "=түзетілген.csv")


@pytest.mark.parametrize(
    ("text", "library"), [(f"{COPIES}budget&library=main", None), (f"{COPIES}budget", "main")], ids=["in", "beside"]
)
def test_a_library_is_named_in_the_address_or_beside_it(settings, text, library):
    document = explain(settings, text, library).document
    assert (document["value"], document["library"], len(document["parts"])) == (9, "main", 2)


def test_a_computed_figure_is_followed_through_its_cells(settings):
    document = explain(settings, "web_traffic.visits_growth?year=2023").document
    assert document["value"] == 365
    assert {part["cell"]: (part["value"], len(part["parts"])) for part in document["parts"]} == {
        "web_traffic.visits?year=2022": (-365 * 9, 365),
        "web_traffic.visits?year=2023": (3650, 365),
    }


def test_a_share_has_its_part_and_its_whole(settings):
    address = "acquisitions_by_field.share_pct?year=2023&scope=all&language=all&field=fiction"
    roles = {part["role"]: part["value"] for part in explain(settings, address).document["parts"]}
    assert roles == {"part": 24, "whole": 24}


@pytest.mark.parametrize(
    "text",
    [
        "statements.value?year=2023&section=acquisitions&statement=gift%20titles",
        "statements.value?statement=gift titles&section=acquisitions&year=2023",
    ],
    ids=["percent-encoded", "as one writes"],
)
def test_a_statement_is_followed_however_its_address_is_written(settings, text):
    document = explain(settings, text).document
    assert (document["value"], [part["row"] for part in document["parts"]]) == (1, [4])


def test_a_zero_needs_no_rows(settings):
    document = explain(settings, f"{COPIES}exchange").document
    assert (document["value"], document["how"], document["parts"]) == (0, "sum", [])


def test_the_publication_names_release_run_rules_and_since_when(settings):
    said = explain(settings, f"{COPIES}budget").document["published"]
    assert said["release"] == current_release(settings.published).name
    assert (settings.runs / f"{said['run_id']}.json").is_file()
    assert said["state"] == "computed"
    assert said["since"]["release"] == said["release"]
    unchanged = explain(settings, "web_traffic.visits?year=2023").document["published"]
    assert unchanged["since"]["release"] != unchanged["release"]
    assert unchanged["since"]["run_id"] < unchanged["run_id"]
    assert said["rules"]
    assert said["project"]


@pytest.mark.parametrize(
    ("text", "key", "near"),
    [
        ("copies", "explain.no_address", None),
        ("acquisitions_by_sourse.copies?year=2023&source=budget", "explain.no_table", None),
        ("acquisitions_by_source.copy?year=2023&source=budget", "explain.no_column", None),
        ("acquisitions_by_source.source?year=2023&source=budget", "explain.no_figure", None),
        ("acquisitions_by_source.copies?source=budget", "explain.no_period", f"{COPIES}budget"),
        ("acquisitions_by_source.copies?year=2023.0&source=budget", "explain.wrong_period", f"{COPIES}budget"),
        ("acquisitions_by_source.copies?year=2023", "explain.key_missing", f"{COPIES}budget"),
        (f"{COPIES}budget&field=fiction", "explain.no_key", f"{COPIES}budget"),
        (f"{COPIES}budget&source=gift", "explain.no_key", f"{COPIES}gift"),
        (f"{COPIES}bugdet", "explain.no_row", f"{COPIES}budget"),
        ("acquisitions_by_source.copies?year=2019&source=budget", "explain.no_year", None),
        ("clubs.sessions?year=2023&club=x", "explain.table_missing", None),
        (f"{COPIES}budget&library=Аягөз", "explain.no_library", None),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("explain.") else "",
)
def test_a_wrong_address_is_answered_with_what_to_do_and_the_nearest(settings, text, key, near):
    with pytest.raises(AddressRefused) as refused:
        explain(settings, text)
    assert refused.value.key == key
    assert near is None or near in refused.value.nearest
    for language in LANGUAGES:
        asked = {name for _, name, _, _ in string.Formatter().parse(catalogue(language)[key]) if name}
        assert asked <= refused.value.params.keys()
        assert "explain." not in refused.value.text(language)


def test_two_libraries_in_one_question_are_asked_about(settings):
    with pytest.raises(AddressRefused) as refused:
        explain(settings, f"{COPIES}budget&library=main", "Ақтоғай")
    assert refused.value.key == "explain.two_libraries"


def test_before_the_first_publication_one_is_told_to_run(tmp_path):
    with pytest.raises(AddressRefused) as refused:
        explain(Settings(_env_file=None, data=tmp_path), f"{COPIES}budget")
    assert refused.value.key == "explain.nothing_published"


@pytest.mark.parametrize(
    ("address", "absent"),
    [
        ("acquisitions_by_source.plan_amount_kzt?year=2023&source=gift", "explain.not_applicable"),
        ("acquisitions_by_source.plan_amount_kzt?year=2023&source=budget", "explain.unknown"),
    ],
    ids=["not applicable", "unknown"],
)
def test_a_cell_without_a_figure_says_why(settings, address, absent):
    assert explain(settings, address).absent == absent


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_says_it_in_the_readers_language(settings, language):
    said = RUN.invoke(app, ["explain", f"{COPIES}budget", "--data", str(settings.data), "--lang", language])
    assert said.exit_code == 0
    assert "=түзетілген.csv" in said.output
    assert "2–3" in said.output
    assert "Жырлар" in said.output
    assert "explain." not in said.output


def test_json_is_one_document(settings):
    said = RUN.invoke(app, ["explain", f"{COPIES}budget", "--data", str(settings.data), "--json"])
    document = json.loads(said.output)
    assert document.keys() >= {"address", "value", "how", "parts", "superseded", "published"}
    assert sum(Decimal(part["value"]) for part in document["parts"]) == document["value"]


def test_a_wrong_address_is_wrong_usage(settings):
    said = RUN.invoke(app, ["explain", "clubs.sessions", "--data", str(settings.data)])
    assert (said.exit_code, said.stdout) == (2, "")


def test_a_table_that_its_rows_do_not_make_is_held_and_its_explanation_kept(settings, monkeypatch):
    """Last here: it publishes with a drill that leaves a row out."""
    current = current_release(settings.published)
    kept = (current / "2023/explained/acquisitions_by_source.csv").read_bytes()
    read = tracing.read_all_parts
    monkeypatch.setattr(
        tracing,
        "read_all_parts",
        lambda connection: {
            name: frame.filter(frame["row_number"].ne_missing(4)) if name == "acquisitions_by_source" else frame
            for name, frame in read(connection).items()
        },
    )
    drop(settings.inbox / "кейінгі.csv", ledger_csv([("07.08.2023", "3", "сый", 2, "Шежіре")]), SAVED_AT + 90000)
    published = run(settings)["published"]
    assert published["blocked"]["2023/acquisitions_by_source"] == "figures_follow_from_their_rows"
    release = current_release(settings.published)
    assert (release / "2023/explained/acquisitions_by_source.csv").read_bytes() == kept
    document = explain(settings, f"{COPIES}gift").document
    assert (document["value"], document["published"]["state"], document["is_exact"]) == (5, "kept", True)
    assert document["published"]["since"]["release"] == current.name
    held_whole = Address("acquisitions_plan", "actual_copies", (("year", "2023"),))
    assert explain(settings, str(held_whole)).document["value"] == 26
