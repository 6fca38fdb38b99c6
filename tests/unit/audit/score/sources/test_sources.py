"""The source level on a small folder: what is caught, what survives and why; harmless changes raise no alarm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from flows.audit.score.model import AIMS, Level, Verdict
from flows.audit.score.sources import by_machine, score_sources
from flows.audit.score.sources.book import read_book
from flows.audit.score.sources.copy import IntakeCopy
from flows.audit.score.sources.harmless import saved
from flows.audit.score.sources.running import data_of
from flows.demo.workbook import Page, xlsx_bytes
from flows.demo.year import SAVED, write_demo
from flows.intake.archive import Archive
from flows.intake.ingest import take_inbox
from flows.settings import Settings
from flows.warehouse.build import build_tables
from flows.warehouse.rebuild import Built

EVENTS = [
    [place + 1, date(2023, 1, 10) + timedelta(days=11 * place), "көпшілік іс-шара", f"Ертегілер {place}", "қазақ", 30]
    for place in range(30)
]
HEAD = ["№", "Күні", "Түрі", "Атауы", "Тілі", "Қатысушылар саны"]
MEDIA = "Шыққан күні;Басылым;Тақырыбы;Түрі;Тілі\r\n" + "".join(
    f"{day:02d}.03.2023;«Орталық Қазақстан» газеті;Балалар кітапханасынан репортаж {day};мақала;қазақша\r\n"
    for day in range(1, 29, 3)
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a register of events that is numbered and summed, and a list of articles that is neither."""
    settings = Settings(data=tmp_path_factory.mktemp("data"), inbox_settle_seconds=0, _env_file=None)
    settings.inbox.mkdir()
    total = ["Барлығы", None, None, None, None, 900]
    content = xlsx_bytes([Page("Журнал", [HEAD, *EVENTS, total])], SAVED.replace(tzinfo=None))
    (settings.inbox / "Іс-шаралар 2023.xlsx").write_bytes(content)
    (settings.inbox / "БАҚ 2023.csv").write_bytes(MEDIA.encode("utf-8-sig"))
    archive = Archive(settings.archive)
    archive.prepare()
    assert len(take_inbox(settings, archive).deliveries) == 2
    return settings


@pytest.fixture(scope="module")
def copy(folder, tmp_path_factory):
    made = IntakeCopy(folder, tmp_path_factory.mktemp("scratch"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def result(folder):
    return score_sources(folder, 2023, seed=1)


def of(copy, name):
    return next(taken for taken in copy.files if taken.delivery.name.startswith(name))


def test_the_file_itself_says_and_changes_nothing(copy):
    for taken in copy.files:
        judgement = copy.judge(taken, [taken.dropped])
        assert (judgement.said, judgement.changes_something) == ((), False)


def test_a_figure_of_the_file_is_another_and_the_total_says_so(copy):
    taken = of(copy, "Іс-шаралар")
    data = data_of(copy, taken)
    page = data.book.sheets[0]
    row = list(page.rows[5])
    row[5] = 300
    judgement = copy.judge(taken, [saved(taken, data.book.with_sheet(0, page.with_row(5, row)))])
    assert judgement.said == ("FRM-018",)
    assert "activities.actual?year=2023&activity=mass_event_participants" in judgement.figures


def test_after_a_judgement_the_copy_is_as_it_was(copy):
    taken = of(copy, "БАҚ")
    before = copy.connection.sql("select * from marts.media_coverage order by all").fetchall()
    lines = MEDIA.splitlines(keepends=True)
    assert copy.judge(taken, [replace(taken.dropped, content="".join(lines[:5]).encode())]).figures
    assert copy.connection.sql("select * from marts.media_coverage order by all").fetchall() == before
    assert copy.judge(taken, [taken.dropped]).figures == ()


def test_a_rebuilt_warehouse_is_a_built_one(copy):
    """What is made anew after a change is what a whole build makes."""
    query = "select * from marts.figures order by all"
    connection = copy.connection
    built = Built.of(connection)
    connection.execute("begin")
    connection.execute("update staging.events set participants = participants + 5 where row_number = 4")
    turned = built.rebuild()
    rebuilt = connection.execute(query).fetchall()
    build_tables(connection)
    assert connection.execute(query).fetchall() == rebuilt
    connection.execute("rollback")
    assert ("marts", "activities") in turned
    assert ("marts", "media_coverage") not in turned


@pytest.mark.slow
def test_errors_are_caught_or_shown_to_be_unknowable(result):
    assert result.total.injected > 20
    assert result.total.share > 0.7
    assert {survivor.subject for survivor in result.survivors} <= {"media_register", "events_register"}
    for survivor in result.survivors:
        if survivor.subject == "media_register":
            assert (survivor.reason, survivor.is_undetermined) == ("nothing_else_states", True)


@pytest.mark.slow
def test_a_lost_row_of_the_numbered_register_is_caught(result):
    (lost,) = (one for one in result.errors if (one.kind, one.subject) == ("row_dropped", "events_register"))
    assert lost.verdict is Verdict.CAUGHT
    assert {"FRM-018", "FRM-042"} & set(lost.caught_by)


@pytest.mark.slow
def test_harmless_changes_raise_no_alarm(result):
    assert len(result.harmless) > 12
    assert result.false_alarms == ()


@pytest.mark.slow
def test_the_same_seed_gives_the_same_result(folder, result):
    assert score_sources(folder, 2023, seed=1) == result


@pytest.mark.parametrize("kind", by_machine.CHANGES)
def test_what_machines_do_is_other_bytes_and_the_same_for_the_same_seed(kind):
    text = '"Post ID","Publish time",Views\r\n' + "".join(
        f'"4124999753049{day:02d}","03/{day:02d}/2023 09:00",1{day:02d}0\r\n' for day in range(10, 29)
    )
    content = (text + '"412499975304999","03/29/2023 09:00",«Ұлан»\r\n').encode("utf-8-sig")
    first, again = (by_machine.CHANGES[kind]("посттар.csv", content, Random(3)) for _ in range(2))
    assert first == again != content


def test_a_sheet_saved_again_loses_the_digits_of_long_numbers():
    content = b'"Post ID",Date,Share\n412499975304978,03/05/2023,0.5\n'
    marks = set()
    for seed in range(20):
        made = read_book("a.csv", by_machine.resaved("a.csv", content, Random(seed)))
        marks |= set(made.sheets[0].rows[1])
    assert {"4.12500E+14", "03.05.2023", "0,5"} <= marks


@pytest.mark.slow
def test_the_demo_year_reaches_the_aim(tmp_path):
    settings = Settings(data=tmp_path, inbox_settle_seconds=0, _env_file=None)
    write_demo(settings.inbox)
    archive = Archive(settings.archive)
    archive.prepare()
    take_inbox(settings, archive)
    scored = score_sources(settings, 2023, seed=1, each=1)
    assert scored.total.share >= AIMS[Level.SOURCE]
    assert scored.false_alarms == ()
    assert all(survivor.reason for survivor in scored.survivors)
