"""Words of the statements in a list: every one of them, in every language, each its own."""

from __future__ import annotations

import pytest

from flows.messages import LANGUAGES
from flows.reports.labels import Labels
from flows.reports.summary.statement_words import is_change, statement_label, statement_rank
from schemas.statements import STATEMENTS

YEARS = {"year": 2023, "previous": 2022, "next": 2024}
PLACES = [(one.section, one.text.format(**YEARS)) for one in STATEMENTS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statement_has_words_of_its_own(language):
    labels = Labels(language)
    said = {place: statement_label(*place, 2023, labels) for place in PLACES}
    assert not [place for place, label in said.items() if label == place[1] or "—" in label or "{" in label]
    by_section = [(section, label) for (section, _), label in said.items()]
    assert len(set(by_section)) == len(by_section)


@pytest.mark.parametrize(
    ("section", "text", "label"),
    [
        ("control_indicators", "visits in the year", "Main control indicators, Visits, actual"),
        ("acquisitions", "copies bought in 2022", "Acquisitions by source, Budget, copies, in 2022"),
        ("acquisitions", "gift copies in Korean", "Gifts, in Korean, copies"),
        (
            "stock",
            "stock copies in Kazakh as % of stock",
            "Stock by field of knowledge, In Kazakh, Total, copies, as % of “Stock by field of knowledge, All "
            "languages, Total, copies”",
        ),
        ("staff", "mean age of librarians", "Mean age of librarians"),
        ("forum", "of them writers", "of them writers"),
    ],
    ids=["a cell", "the year before", "a language", "a share", "counted in the sources", "not known"],
)
def test_a_statement_is_called_by_what_it_is_made_of(section, text, label):
    assert statement_label(section, text, 2023, Labels("en")) == label


def test_changes_are_written_with_their_sign():
    assert is_change("acquisitions", "copies bought: change from 2022", 2023)
    assert is_change("automation", "site visits: growth over 2022", 2023)
    assert not is_change("stock", "stock copies", 2023)
    assert not is_change("forum", "of them writers", 2023)


def test_what_is_not_known_comes_last():
    places = [("forum", "of them writers"), PLACES[5], PLACES[0]]
    assert sorted(places, key=lambda place: statement_rank(*place, 2023)) == [PLACES[0], PLACES[5], places[0]]
