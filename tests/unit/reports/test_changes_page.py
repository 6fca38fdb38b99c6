"""The pages of what changed: the log in words, each figure with its old and new value and the files behind it."""

from __future__ import annotations

import re

from flows.reports.causes import Cause
from flows.reports.changes import Change, Switch, read_log
from flows.reports.labels import Labels
from flows.reports.pages.changes import changes_page
from flows.reports.release import publish

CELL = "social_networks.posts?year=2023&network=facebook"


def text_of(page: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode().partition("<body>")[2]))


def page(*changes, language="en"):
    return changes_page([Switch("2024-02-01T02:00:00+00:00", "a" * 16, "b" * 16, changes)], Labels(language))


def test_a_change_is_shown_with_both_values_its_difference_and_its_files():
    shown = text_of(page(Change(CELL, "509", "1510", (Cause("content <b>.csv", "0" * 64, "added"),))))
    assert "509 1,510 +1,001 content &lt;b&gt;.csv: arrived" in shown
    assert "1 Feb 2024" in shown


def test_a_file_that_makes_room_for_one_of_its_name_is_a_new_version():
    files = ("books.xlsx", "gone"), ("books.xlsx", "added"), ("a", "gone")
    causes = tuple(Cause(name, f"{number}" * 64, how) for number, (name, how) in enumerate(files))
    shown = text_of(page(Change(CELL, "509", "510", causes)))
    assert "books.xlsx: a new version arrived a: no longer counts" in shown
    assert shown.count("books.xlsx") == 1


def test_the_day_is_the_librarys_own():
    switch = Switch("2024-02-02T02:00:00+05:00", "a" * 16, "b" * 16, (Change(CELL, "1", "2"),))
    assert "2 Feb 2024" in text_of(changes_page([switch], Labels("en")))


def test_figures_of_tables_that_are_published_no_more_are_counted_and_not_shown():
    shown = text_of(page(Change(CELL, "509", "510"), Change("old_table.copies?year=2023", "1", "2")))
    assert "old_table" not in shown
    assert "509 510" in shown


def test_a_figure_leads_to_its_place_on_the_page_of_its_year():
    assert f'href="current/2023/index.en.html#{CELL.replace("&", "&amp;")}"' in page(Change(CELL, "1", "2")).decode()


def test_a_figure_of_one_library_leads_to_its_page():
    made = page(Change(f"{CELL}&library=branch", "1", "2")).decode()
    assert f'href="current/2023/libraries/branch/index.en.html#{CELL.replace("&", "&amp;")}"' in made


def test_a_figure_that_is_gone_is_a_dash_and_without_files_the_rules_are_named():
    shown = text_of(page(Change(CELL, "509", None)))
    assert "509 –" in shown
    assert "the rules, the corrections or the reference data changed" in shown


def test_without_a_change_the_page_says_so_in_each_language():
    assert len({text_of(changes_page([], Labels(language))) for language in ("kk", "ru", "en")}) == 3


def test_a_damaged_line_of_the_log_hides_no_other_and_stops_no_publication(tmp_path, sample):
    first = publish(tmp_path, [sample.small_report()], sample.VERSION)
    with (tmp_path / "changes.jsonl").open("ab") as log:
        log.write(b"\xff\xfe{ damaged\n[1]\n")
    publish(tmp_path, [sample.small_changed_report()], sample.VERSION)
    assert [len(switch.changes) > 0 for switch in read_log(tmp_path)] == [False, True]
    assert read_log(tmp_path)[-1].previous == first.id


def test_a_publication_writes_the_pages_and_leaves_them_while_nothing_changes(tmp_path, sample):
    publish(tmp_path, [sample.small_report()], sample.VERSION)
    publish(tmp_path, [sample.small_changed_report()], sample.VERSION)
    names = ("changes.html", "changes.ru.html", "changes.en.html")
    before = {name: (tmp_path / name).stat().st_mtime_ns for name in names}
    publish(tmp_path, [sample.small_changed_report()], sample.VERSION)
    assert {name: (tmp_path / name).stat().st_mtime_ns for name in names} == before
    assert "509" in text_of((tmp_path / "changes.ru.html").read_bytes())


def test_the_log_is_read_as_it_was_written(tmp_path, sample):
    publish(tmp_path, [sample.small_report()], sample.VERSION)
    made = publish(tmp_path, [sample.small_changed_report()], sample.VERSION)
    assert [switch.changes for switch in read_log(tmp_path)] == [(), made.changes]
