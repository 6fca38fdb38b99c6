"""What people decided is read as it was typed, and every mistake is a sentence with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.decisions.entries import CORRECTION, Action, Decisions, read_decisions
from flows.decisions.notation import LARGEST
from flows.messages import LANGUAGES

CORRECTED = """
corrections:
  - file: 3fa9c2d1
    sheet: Қор
    row: 14
    column: Даналар
    expected: "1O"
    action: set
    value: "10"
    reason: letter O typed for a zero
    by: head of acquisitions
"""
EXPLAINED = """
explanations:
  - period: 2023
    rule: activities_plan_is_stated
    cell: activities.plan?year=2023&activity=presentations
    text: {kk: Жоспар бекітілмеген, ru: План не утверждали}
    by: methodologist
"""


def decided(folder: Path, text: str, name: str = "2023.yml") -> Decisions:
    (folder / name).write_text(text, encoding="utf-8")
    return read_decisions(folder)


def test_a_correction_is_read_with_its_place(tmp_path):
    (made,) = decided(tmp_path, CORRECTED).corrections
    assert (made.file, made.sheet, made.row, made.column) == ("3fa9c2d1", "Қор", 14, "Даналар")
    assert (made.expected, made.action, made.value) == ("1O", Action.SET, "10")
    assert (made.place.file, made.place.section, made.place.number, made.place.line) == (
        "2023.yml",
        "corrections",
        1,
        3,
    )


def test_an_explanation_is_read(tmp_path):
    (made,) = decided(tmp_path, EXPLAINED).explanations
    assert (made.period, made.rule, made.library) == (2023, "activities_plan_is_stated", None)
    assert made.cell == "activities.plan?year=2023&activity=presentations"
    assert made.text == {"kk": "Жоспар бекітілмеген", "ru": "План не утверждали"}


@pytest.mark.parametrize(
    "typed",
    ["007", "1O", "2023-03-15", "no", "1.50", "0x1F", "1e3", "~", "null", "12:30", "+7", ".5", "1_000"],
)
def test_a_value_is_the_text_that_was_typed(tmp_path, typed):
    text = CORRECTED.replace('"1O"', typed).replace('"10"', "other")
    (made,) = decided(tmp_path, text).corrections
    assert made.expected == typed


def test_an_empty_value_is_an_empty_cell(tmp_path):
    (made,) = decided(tmp_path, CORRECTED.replace('"10"', '""')).corrections
    assert made.value == ""


@pytest.mark.parametrize("name", ["2023.yml", "books.yaml"])
def test_both_endings_are_read(tmp_path, name):
    assert len(decided(tmp_path, CORRECTED, name).corrections) == 1


def test_other_files_and_an_absent_folder_hold_nothing(tmp_path):
    assert decided(tmp_path, CORRECTED, "README.md") == Decisions()
    assert read_decisions(tmp_path / "nowhere") == Decisions()


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\n", "corrections:\n", "corrections: ~\n", "corrections: []\nexplanations:\n"]
)
def test_a_file_without_entries_is_no_mistake(tmp_path, text):
    assert decided(tmp_path, text) == Decisions()


WRONG_CORRECTIONS = {
    "unknown key": ("row: 14", "row: 14\n    rwo: 15", "unknown_key"),
    "no file": ("file: 3fa9c2d1\n    sheet", "sheet", "missing_key"),
    "no reason": ("reason: letter O typed for a zero", "reason:", "missing_key"),
    "row is no number": ("row: 14", "row: no", "no_number"),
    "row is zero": ("row: 14", "row: 0", "no_number"),
    "unknown action": ("action: set", "action: delete", "unknown_action"),
    "column without expected": ('    expected: "1O"\n', "", "cell_or_none"),
    "set without a value": ('    value: "10"\n', "", "set_needs"),
    "set without a cell": ('    column: Даналар\n    expected: "1O"\n', "", "set_needs"),
    "drop with a value": ("action: set", "action: drop", "drop_has_value"),
    "nothing to change": ('"10"', '"1O"', "changes_nothing"),
    "key twice": ("row: 14", "row: 14\n    row: 15", "key_twice"),
    "a list for a text": ("by: head of acquisitions", "by: [a, b]", "no_text"),
    "a mapping for a text": ("by: head of acquisitions", "by: {kk: a}", "no_text"),
    "too long": ("letter O typed for a zero", "o" * 501, "too_long"),
    "a control letter": ("letter O typed for a zero", '"a\\x07b"', "control_letter"),
}


@pytest.mark.parametrize("case", WRONG_CORRECTIONS)
def test_a_misspelt_correction_is_a_mistake_and_the_others_stand(tmp_path, case):
    old, new, what = WRONG_CORRECTIONS[case]
    good = CORRECTED.split("corrections:\n")[1]
    found = decided(tmp_path, CORRECTED.replace(old, new) + good)
    assert [item.what for item in found.mistakes] == [what]
    assert [item.place.number for item in found.corrections] == [2]
    assert found.is_whole


WRONG_EXPLANATIONS = {
    "no Kazakh": ("kk: Жоспар бекітілмеген, ", "", "language_missing"),
    "no Russian": (", ru: План не утверждали", "", "language_missing"),
    "one text for all": ("{kk: Жоспар бекітілмеген, ru: План не утверждали}", "План", "text_by_language"),
    "unknown language": ("kk: Жоспар бекітілмеген", "kk: Жоспар, de: Plan", "unknown_language"),
    "too long": ("План не утверждали", "п" * 601, "too_long"),
    "no period": ("period: 2023\n    rule", "rule", "missing_key"),
    "period is no year": ("2023\n", "2023 г.\n", "no_number"),
}


@pytest.mark.parametrize("case", WRONG_EXPLANATIONS)
def test_a_misspelt_explanation_is_a_mistake(tmp_path, case):
    old, new, what = WRONG_EXPLANATIONS[case]
    found = decided(tmp_path, EXPLAINED.replace(old, new, 1))
    assert [item.what for item in found.mistakes] == [what]
    assert found.explanations == ()


WHOLE = {
    "broken indents": ("corrections:\n - a: [1\n b: }", "not_yaml"),
    "a list at the top": ("- file: a", "no_sections"),
    "no text at all": ("\ufffe\x01", "not_yaml"),
    "a misspelt section": (CORRECTED.replace("corrections:", "correction:"), "unknown_section"),
    "a section twice": (CORRECTED + CORRECTED, "key_twice"),
    "a section without dashes": (CORRECTED.replace("- file", "file").replace("\n    ", "\n  "), "no_list"),
    "a section that is no word": ("? [corrections]\n: []", "no_key"),
}


@pytest.mark.parametrize("case", WHOLE)
def test_a_file_of_which_nothing_can_be_read_says_so(tmp_path, case):
    text, what = WHOLE[case]
    found = decided(tmp_path, text)
    assert [item.what for item in found.mistakes] == [what]
    assert not found.is_whole
    assert "nothing is published" in found.mistakes[0].text("en")


@pytest.mark.parametrize("name", ["2023.YML", "2023.yaml"])
def test_the_ending_may_be_written_otherwise(tmp_path, name):
    assert len(decided(tmp_path, CORRECTED, name).corrections) == 1


@pytest.mark.parametrize("name", ["._2023.yml", "2023.yml~", "2023.txt"])
def test_files_of_editors_are_not_read(tmp_path, name):
    assert decided(tmp_path, "\x05", name) == Decisions()


def test_a_file_that_cannot_be_opened_says_so(tmp_path):
    (tmp_path / "2023.yml").symlink_to(tmp_path / "gone.yml")
    assert [item.what for item in read_decisions(tmp_path).mistakes] == ["not_opened"]


def test_a_file_in_another_encoding_says_so(tmp_path):
    (tmp_path / "a.yml").write_bytes("corrections: # түзету".encode("kz1048"))
    assert [item.what for item in read_decisions(tmp_path).mistakes] == ["not_utf8"]


def test_a_file_larger_than_people_write_is_not_read(tmp_path):
    assert [item.what for item in decided(tmp_path, "#" * (LARGEST + 1)).mistakes] == ["too_large"]


def test_a_section_of_another_name_is_named(tmp_path):
    assert [item.what for item in decided(tmp_path, "correction: []").mistakes] == ["unknown_section"]


@pytest.mark.parametrize("text", ["corrections: 5", "corrections: {a: b}"])
def test_a_section_that_is_no_list_is_said(tmp_path, text):
    assert [item.what for item in decided(tmp_path, text).mistakes] == ["no_list"]


def test_an_entry_that_is_no_entry_is_said(tmp_path):
    assert [item.what for item in decided(tmp_path, "corrections:\n  - a text").mistakes] == ["no_entry"]


def test_a_python_object_is_no_text(tmp_path):
    found = decided(tmp_path, CORRECTED.replace("by: head", "by: !!python/object/apply:os.getcwd []\n    x: head"))
    assert found.corrections == ()
    assert len(found.mistakes) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mistake_is_said_with_its_place(tmp_path, language):
    (found,) = decided(tmp_path, CORRECTED.replace("row: 14", "row: no")).mistakes
    said = found.text(language)
    assert all(part in said for part in ("2023.yml", "corrections", "3", "row", "no"))


def test_the_key_of_a_correction_does_not_depend_on_where_it_stands(tmp_path):
    (first,) = decided(tmp_path, CORRECTED).corrections
    (moved,) = decided(tmp_path, "# a remark\n" + CORRECTED).corrections
    assert first.key == moved.key
    (other,) = decided(tmp_path, CORRECTED.replace('"10"', '"11"')).corrections
    assert other.key != first.key


@given(st.dictionaries(st.sampled_from(CORRECTION), st.text(max_size=30), min_size=1))
def test_whatever_is_typed_is_a_correction_or_a_mistake(tmp_path_factory, values):
    import json

    folder = tmp_path_factory.mktemp("decisions")
    found = decided(folder, json.dumps({"corrections": [values]}, ensure_ascii=True))
    assert len(found.corrections) + len(found.mistakes) == 1
