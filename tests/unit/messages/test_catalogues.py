"""Every rule, check and label speaks Kazakh, Russian and English, and says it differently in each."""

import re
import string

import pytest

from flows.audit.codes import RULE
from flows.messages import LANGUAGES, has_message, message
from flows.sources.registry import EXPORTS, load_rules
from flows.warehouse.check import check_files

PARTS = ("", ".why", ".do", ".example")
CODES = [*sorted(load_rules()), *(file.name for file in check_files()), RULE]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_rule_and_check_has_its_four_entries(code, language):
    absent = [code + part for part in PARTS if not has_message(code + part, language)]
    assert absent == []


@pytest.mark.parametrize("code", CODES)
def test_the_three_languages_use_the_same_placeholders(code):
    for part in PARTS:
        used = {language: _placeholders(_raw(code + part, language)) for language in LANGUAGES}
        assert used["kk"] == used["ru"] == used["en"], code + part


@pytest.mark.parametrize("code", CODES)
def test_kazakh_and_russian_are_not_english(code):
    for language in ("kk", "ru"):
        assert re.search("[А-Яа-яӘәҒғҚқҢңӨөҰұҮүІіҺһ]", _raw(code, language)), (code, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("source", sorted({source.code for source in EXPORTS}))
def test_every_export_has_a_name_for_staff(source, language):
    assert has_message(f"source.{source}", language)


def test_plural_forms_follow_the_language():
    assert message("receipt.more", "ru", count=1, rows="4") != message("receipt.more", "ru", count=5, rows="4")


@pytest.mark.parametrize("code", CODES)
def test_a_parameter_called_count_never_shows_the_bare_code(code):
    for language in LANGUAGES:
        assert message(code, language, count=3) != code


def test_an_unknown_placeholder_is_a_dash_not_a_crash():
    assert "{" not in message("INT-002", "en")


def _raw(code: str, language: str) -> str:
    from flows.messages import catalogue

    return catalogue(language).get(code, code)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
