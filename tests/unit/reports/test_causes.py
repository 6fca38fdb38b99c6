"""The files behind a changed figure, from the releases' own files: also of releases made under another contract."""

from __future__ import annotations

import pytest

from flows.reports.causes import Cause, Trail, causes_of
from flows.reports.explained.places import COLUMNS

CELL = "periodicals.titles?year=2023&scope=all"
PATHS = ("2023/tables/periodicals.csv", "2023/explained/periodicals.csv")
TABLE = "year,scope,titles,kazakh_titles\n2023,all,3,\n"
PART = "2,titles,sum,,subscribed_periodicals,{file},{sha},Тізім,4,1,1,,{value}"


def trail(folder, *parts, columns=COLUMNS, sound=PATHS):
    explained = "\n".join([",".join(columns), *parts, ""])
    for path, text in zip(PATHS, (TABLE, explained), strict=True):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return Trail(folder, sound)


def part(file, value, sha="a" * 16):
    return PART.format(file=file, value=value, sha=sha)


def test_a_file_that_came_one_that_went_and_one_that_counts_otherwise(tmp_path):
    before = trail(tmp_path / "old", part("бұрынғы.xlsx", 1), part("тізім.xlsx", 2, "b" * 16))
    now = trail(tmp_path / "new", part("жаңа.xlsx", 1, "c" * 16), part("тізім.xlsx", 3, "b" * 16))
    assert causes_of(CELL, before, now) == (
        Cause("бұрынғы.xlsx", "a" * 16, "gone"),
        Cause("жаңа.xlsx", "c" * 16, "added"),
        Cause("тізім.xlsx", "b" * 16, "changed"),
    )


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"sound": PATHS[:1]}, id="a damaged file"),
        pytest.param({"columns": [name for name in COLUMNS if name != "role"]}, id="columns of another contract"),
    ],
)
def test_what_cannot_be_read_of_an_earlier_release_says_nothing(tmp_path, options):
    now = trail(tmp_path / "new", part("тізім.xlsx", 3))
    assert causes_of(CELL, trail(tmp_path / "old", part("тізім.xlsx", 2), **options), now) is None


@pytest.mark.parametrize("cell", ["gone_table.titles?year=2023", "periodicals.titles?scope=all"])
def test_a_part_that_is_a_cell_of_no_present_table_leads_nowhere(tmp_path, cell):
    before = trail(tmp_path / "old", f"2,titles,sum,,,,,,,,1,{cell},3")
    assert before.files(CELL) == {}
    assert before.files(cell) is None
