"""Each rule of the diary, the events and the media: healthy lines pass it, a line that breaks it is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest

from flows.sources.registers import diary, events, media
from flows.sources.registers.cells import typed
from flows.sources.registers.identity import with_entry_key
from flows.sources.registers.spec import Register
from schemas.registers.diary import DiaryModel
from schemas.registers.events import EventsModel
from schemas.registers.media import MediaModel
from schemas.rules import RULES, Severity
from schemas.validation import validate

Line = Mapping[str, str | None]

DAY: Line = {"entry_on": "09.01.2024", "registrations": "12", "users": "7", "visits": "64", "loans": "118"}
EVENT: Line = {
    "entry_on": "14.02.2024",
    "kind": "көпшілік іс-шара",
    "title": "Кітап сыйлау күні",
    "language": "қаз.",
    "participants": "25",
}
ITEM: Line = {
    "entry_on": "16.02.2024",
    "outlet": "«Орталық Қазақстан» газеті",
    "kind": "мақала",
    "language": "қаз.",
    "title": "Кітап сыйлаған балалар",
}
KINDS: dict[str, tuple[Register, Any, type, Line]] = {
    "diary": (diary.REGISTER, diary.derive, DiaryModel, DAY),
    "events": (events.REGISTER, events.derive, EventsModel, EVENT),
    "media": (media.REGISTER, media.derive, MediaModel, ITEM),
}


def found(kind: str, lines: Iterable[Line]) -> list[tuple[str, int]]:
    """(rule, position of the line) of every finding on ``lines``, each the healthy line with other cells."""
    register, derive, model, healthy = KINDS[kind]
    filled = [{**dict.fromkeys(column.name for column in register.columns), **healthy, **line} for line in lines]
    texts = pl.DataFrame(
        [{f"{name}__text": text for name, text in line.items()} for line in filled],
        schema={f"{column.name}__text": pl.String for column in register.columns},
    ).with_columns(line=pl.concat_str(pl.all(), separator="|", ignore_nulls=True))
    place = {
        "sheet": pl.lit(None, pl.String),
        "row_number": pl.int_range(pl.len(), dtype=pl.Int32),
        "item_number": pl.lit(1, pl.Int16),
    }
    rows = derive(with_entry_key(typed(texts, register, None), register).with_columns(**place))
    return [(rule, row) for rule, row in validate(model, rows, {}).findings.select("rule", "row_number").iter_rows()]


def days(count: int, **cells: str) -> list[Line]:
    """Lines of ``count`` days, slightly different from each other."""
    first = date(2024, 1, 10)
    return [
        {"entry_on": f"{first + timedelta(days=day):%d.%m.%Y}", "visits": f"{60 + day % 7}", "loans": f"{110 + day}"}
        | cells
        for day in range(count)
    ]


def sessions(count: int, kind: str = "көпшілік іс-шара") -> list[Line]:
    return [{"title": f"Викторина {number}-бөлім", "kind": kind, "participants": "24"} for number in range(count)]


BREAKS: dict[str, tuple[str, list[Line], list[int]]] = {
    "a day with no figure": (
        "DIA-001",
        [{"registrations": None, "users": None, "visits": None, "loans": None}],
        [0],
    ),
    "more users than registered": ("DIA-002", [{"registrations": "7", "users": "12"}], [0]),
    "users of the registered alone, not of the re-registered": (
        "DIA-002",
        [{"registrations": "7", "renewals": "4", "users": "12"}],
        [0],
    ),
    "users without registrations": ("DIA-003", [{"registrations": None}], [0]),
    "loans with no visit": ("DIA-004", [{"visits": "0", "registrations": "0", "users": "0"}], [0]),
    "loans with visits not stated": ("DIA-004", [{"visits": None}], [0]),
    "more registered than came": ("DIA-005", [{"registrations": "70"}], [0]),
    "a digit too many in the visits": ("DIA-006", [*days(12), {"visits": "640", "loans": "1180"}], [12]),
    "a digit too many in the loans": ("DIA-007", [*days(12), {"visits": "300", "loans": "1180"}], [12]),
    "a digit lost in the visits": ("DIA-008", [{"visits": "6", "registrations": "2", "users": "1"}], [0]),
    "one day with two figures": ("DIA-009", [{}, {"visits": "62"}], [0, 1]),
    "one day with two figures, the department typed otherwise": (
        "DIA-009",
        [{"department": "Абонемент"}, {"department": "абонемент ", "visits": "62"}],
        [0, 1],
    ),
    "the same line again": ("DIA-010", [{}, {}, {}], [1, 2]),
    "the sum of the age groups": (
        "DIA-011",
        [{"age_group": "жастар", "visits": "30"}, {"age_group": "ересектер", "visits": "34"}, {"visits": "64"}],
        [2],
    ),
    "the sum of the departments": (
        "DIA-011",
        [{"department": "Абонемент", "visits": "30"}, {"department": "Оқу залы", "visits": "34"}, {"visits": "64"}],
        [2],
    ),
    "the figures of the day before": ("DIA-012", [{}, {"entry_on": "10.01.2024"}], [1]),
    "a line of all ages beside one of an age group": (
        "DIA-013",
        [{"age_group": "жастар", "visits": "30"}, {"visits": "64"}],
        [1],
    ),
    "participants of nothing": ("EVT-001", [{"kind": None, "title": None}], [0]),
    "no title": ("EVT-002", [{"title": None}], [0]),
    "a line with a kind alone": ("EVT-002", [{"title": None, "participants": None}], [0]),
    "a number or a day for a title": (
        "EVT-003",
        [{"title": text} for text in ("12", "№ 12", "15.03.2024", "2024 ж.", "М0", "А 0", "Я")],
        [0, 1, 2, 3],
    ),
    "a club of one letter for a title": (
        "EVT-003",
        [{"kind": "клуб отырысы", "title": None, "club": "Я"}, {"kind": "клуб отырысы", "title": "5", "club": "Я"}],
        [1],
    ),
    "a session of no club": ("EVT-004", [{"kind": "клуб отырысы"}], [0]),
    "a club that holds a mass event": ("EVT-005", [{"club": "Шуақ"}], [0]),
    "nobody counted": ("EVT-006", [{"participants": None}, {"kind": "экскурсия", "participants": None}], [0, 1]),
    "nobody came": ("EVT-007", [{"participants": "0"}, {"kind": "клуб", "club": "Шуақ", "participants": "0"}], [0, 1]),
    "participants of a book": ("EVT-008", [{"kind": "әдістемелік құрал", "participants": "100"}], [0]),
    "more than a hall holds": ("EVT-009", [{"participants": "25000"}], [0]),
    "a digit too many among events of a kind": ("EVT-009", [*sessions(12), {"participants": "250"}], [12]),
    "a corrected line that was left": ("EVT-010", [{}, {"participants": "52"}], [1]),
    "an international forum as a forum": ("EVT-011", [{"kind": "форум", "title": "Халықаралық балалар форумы"}], [0]),
    "an exhibition as a mass event": ("EVT-012", [{"title": "«Көктем» кітап көрмесі"}], [0]),
    "a number for a headline": ("MED-001", [{"title": "№ 12"}, {"title": "М0"}], [0]),
    "a number for a newspaper": ("MED-002", [{"outlet": "12"}], [0]),
    "one item in two languages": ("MED-003", [{}, {"language": "орыс."}], [1]),
    "a Kazakh headline of a Russian item": (
        "MED-004",
        [{"language": "рус", "title": "Кітапханадағы мереке күні"}],
        [0],
    ),
    "a Russian headline of a Kazakh item": ("MED-004", [{"title": "В детской библиотеке"}], [0]),
    "a story in a newspaper": ("MED-005", [{"kind": "телесюжет"}], [0]),
    "an article on television": ("MED-005", [{"outlet": "«Qazaqstan Qaragandy» телеарнасы"}], [0]),
    "a link for a headline": ("MED-006", [{"title": "https://ekitaphana.kz/1"}], [0]),
}

KEEPS: dict[str, tuple[str, list[Line]]] = {
    "a usual month": ("diary", days(25)),
    "a Sunday": ("diary", [{"entry_on": "14.01.2024"}]),
    "a day with nobody": ("diary", [dict.fromkeys(("registrations", "users", "visits", "loans"), "0")]),
    "users among registered and re-registered": ("diary", [{"registrations": "7", "renewals": "5", "users": "12"}]),
    "departments and age groups of a day": (
        "diary",
        [
            {"department": desk, "age_group": group, "visits": visits}
            for desk, group, visits in (
                ("Абонемент", "жастар", "30"),
                ("Абонемент", "ересектер", "34"),
                ("Оқу залы", "жастар", "31"),
            )
        ],
    ),
    "a busy day": ("diary", [*days(20), {"visits": "250", "loans": "600"}]),
    "a class with its teacher": ("diary", [{"visits": "3", "loans": "40", "registrations": "0", "users": "0"}]),
    "two quiet days alike": ("diary", [{"visits": "12"}, {"visits": "12", "entry_on": "10.01.2024"}]),
    "an exhibition without participants": ("events", [{"kind": "выставка", "participants": None}]),
    "a publication": ("events", [{"kind": "методическое пособие", "participants": None}]),
    "a session that does not count participants": (
        "events",
        [{"kind": "клуб отырысы", "club": "Шуақ", "participants": None}],
    ),
    "a session named after its club": ("events", [{"kind": "клуб отырысы", "club": "Шуақ", "title": None}]),
    "the same line again, of which a rule of form speaks": ("events", [{}, {}]),
    "an international forum": ("events", [{"kind": "халықаралық форум", "title": "Халықаралық балалар форумы"}]),
    "a full house": ("events", [*sessions(12), {"participants": "180"}]),
    "a Russian article about an event with a Kazakh name": (
        "media",
        [{"language": "рус", "title": "В библиотеке прошёл праздник «Әже»", "outlet": "газета «Новый вестник»"}],
    ),
    "an article on the site of a TV channel": ("media", [{"outlet": "Телеарна сайты"}]),
    "a story on television": ("media", [{"kind": "сюжет", "outlet": "Первый карагандинский"}]),
}


@pytest.mark.parametrize("case", BREAKS.values(), ids=list(BREAKS))
def test_a_line_that_breaks_the_rule_is_named(case: tuple[str, list[Line], list[int]]) -> None:
    rule, lines, at = case
    kind = {"DIA": "diary", "EVT": "events", "MED": "media"}[rule[:3]]
    assert [row for name, row in found(kind, lines) if name == rule] == at


@pytest.mark.parametrize("case", KEEPS.values(), ids=list(KEEPS))
def test_healthy_lines_are_left_alone(case: tuple[str, list[Line]]) -> None:
    kind, lines = case
    assert found(kind, lines) == []


def test_every_rule_has_a_line_that_breaks_it() -> None:
    assert {rule for rule, _, _ in BREAKS.values()} == {code for code in RULES if code[:3] in ("DIA", "EVT", "MED")}


def test_no_line_without_title_or_kind_is_loaded() -> None:
    rejecting = {code for code, rule in RULES.items() if rule.severity is Severity.REJECT}
    for cells in (
        {"title": None},
        {"title": None, "kind": None},
        {"title": None, "participants": None, "kind": "клуб"},
    ):
        assert {rule for rule, _ in found("events", [cells])} & rejecting, cells


def test_the_re_registered_are_added_to_the_registered() -> None:
    rows = pl.DataFrame({"registrations": [7, None, 3, None], "renewals": [5, 4, None, None]})
    assert diary.derive(rows)["registrations"].to_list() == [12, 4, 3, None]
