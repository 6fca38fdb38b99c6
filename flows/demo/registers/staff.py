"""The staff on 1 January after the year, without names: 23 librarians and 17 others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flows.demo.figures import YEAR
from flows.demo.workbook import Page, Row, xlsx_bytes

SAVED_AT = datetime(YEAR + 1, 1, 9, 9, 20)

HIGHER, VOCATIONAL, SECONDARY = "higher", "vocational", "secondary"
LIBRARY, OTHER = "library", "other"


@dataclass(frozen=True, slots=True)
class Employee:
    """One employee; the year of start is the first in the profession, null where nobody asks for it."""

    position: str
    is_librarian: bool
    level: str
    field: str
    birth_year: int
    start_year: int | None


LIBRARIANS = (
    ("Бөлім меңгерушісі", HIGHER, LIBRARY, 1978, 2000),
    ("Бөлім меңгерушісі", HIGHER, LIBRARY, 1973, 1995),
    ("Бөлім меңгерушісі", HIGHER, LIBRARY, 1970, 1992),
    ("Бөлім меңгерушісі", HIGHER, OTHER, 1967, 1990),
    ("Бөлім меңгерушісі", HIGHER, LIBRARY, 1962, 1985),
    ("Сектор меңгерушісі", HIGHER, OTHER, 1958, 1989),
    ("Бас әдіскер", HIGHER, LIBRARY, 1969, 1991),
    ("Әдіскер", HIGHER, LIBRARY, 1987, 2009),
    ("Бас библиограф", HIGHER, OTHER, 1974, 1998),
    ("Библиограф", HIGHER, OTHER, 1992, 2018),
    ("Бас кітапханашы", HIGHER, LIBRARY, 1981, 2004),
    ("Бас кітапханашы", HIGHER, OTHER, 1972, 2001),
    ("Бас кітапханашы", HIGHER, LIBRARY, 1964, 1986),
    ("Аға кітапханашы", HIGHER, LIBRARY, 1990, 2014),
    ("Аға кітапханашы", HIGHER, OTHER, 1983, 2015),
    ("Аға кітапханашы", HIGHER, OTHER, 1971, 1996),
    ("Аға кітапханашы", HIGHER, OTHER, 1966, 1994),
    ("Кітапханашы", HIGHER, OTHER, 2000, 2023),
    ("Кітапханашы", HIGHER, LIBRARY, 1997, 2020),
    ("Кітапханашы", VOCATIONAL, LIBRARY, 1995, 2019),
    ("Кітапханашы", HIGHER, OTHER, 1985, 2021),
    ("Кітапханашы", VOCATIONAL, OTHER, 1976, 2006),
    ("Кітапханашы", HIGHER, OTHER, 1968, 2005),
)
OTHERS = (
    ("Директор", HIGHER, OTHER, 1972),
    ("Директордың орынбасары", HIGHER, OTHER, 1980),
    ("Бас есепші", HIGHER, OTHER, 1975),
    ("Есепші", VOCATIONAL, OTHER, 1988),
    ("Кадр жөніндегі инспектор", HIGHER, OTHER, 1984),
    ("Заңгер", HIGHER, OTHER, 1993),
    ("Бағдарламашы", HIGHER, OTHER, 1991),
    ("Бағдарламашы", HIGHER, OTHER, 1998),
    ("Суретші-безендіруші", VOCATIONAL, OTHER, 1986),
    ("Шаруашылық меңгерушісі", VOCATIONAL, OTHER, 1969),
    ("Жүргізуші", SECONDARY, OTHER, 1977),
    ("Жинаушы", SECONDARY, OTHER, 1965),
    ("Жинаушы", SECONDARY, OTHER, 1970),
    ("Жинаушы", SECONDARY, OTHER, 1979),
    ("Күзетші", SECONDARY, OTHER, 1960),
    ("Күзетші", SECONDARY, OTHER, 1963),
    ("Күзетші", VOCATIONAL, OTHER, 1966),
)


def employees() -> list[Employee]:
    """The list in its order: librarians, then the others."""
    librarians = [Employee(row[0], True, *row[1:]) for row in LIBRARIANS]
    others = [Employee(position, False, level, field, born, None) for position, level, field, born in OTHERS]
    return librarians + others


EDUCATION_WORDS = {
    (HIGHER, LIBRARY): "жоғары, кітапханалық",
    (HIGHER, OTHER): "жоғары, басқа",
    (VOCATIONAL, LIBRARY): "орта арнайы, кітапханалық",
    (VOCATIONAL, OTHER): "орта арнайы, басқа",
    (SECONDARY, OTHER): "жалпы орта",
}
HEAD: Row = ["№", "Лауазымы", "Кітапханашы ма?", "Білімі", "Туған жылы", "Кітапханада жұмыс бастаған жылы"]


def staff_files() -> dict[str, bytes]:
    """The list, whose day stands in its title."""
    rows: list[Row] = [["Қызметкерлер туралы мәлімет"], [f"01.01.{YEAR + 1} жағдай бойынша"], [], list(HEAD)]
    rows += [list_row(number, person) for number, person in enumerate(employees(), 1)]
    return {f"Қызметкерлер 01.01.{YEAR + 1}.xlsx": xlsx_bytes([Page("Тізім", rows, (6, 30, 16, 28, 12, 20))], SAVED_AT)}


def list_row(number: int, person: Employee) -> Row:
    """A line of the list."""
    education = EDUCATION_WORDS[person.level, person.field]
    is_librarian = "иә" if person.is_librarian else "жоқ"
    return [number, person.position, is_librarian, education, person.birth_year, person.start_year]
