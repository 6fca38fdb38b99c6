"""Every rule of the reading layer has its words in three languages, and a test that shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

import schemas.reading
from flows.messages import LANGUAGES, has_message, message
from schemas.rules import Rule

RULES = [value for value in vars(schemas.reading).values() if isinstance(value, Rule)]
PARAMS = {
    "row": 3, "value": "x", "sheet": "Парақ", "column": "Саны", "extension": "csv", "size": 9, "limit": 5, "number": 2,
    "read": 1, "counted": 2, "first": 2, "repaired": "қазақ", "cell": "D9",
}  # fmt: skip


@pytest.mark.parametrize("found", RULES, ids=[found.code for found in RULES])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_has_its_words(found, language):
    for suffix in ("", ".why", ".do", ".example"):
        assert has_message(found.code + suffix, language)
        text = message(found.code + suffix, language, **PARAMS)
        assert "—" not in text.replace(" — ", "")
        assert "{v" not in text


@pytest.mark.parametrize("found", RULES, ids=[found.code for found in RULES])
def test_a_rule_has_a_file_that_breaks_it(found):
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert f'"{found.code}"' in tests or f"{found.code}" in tests
