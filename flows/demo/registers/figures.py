"""The figures that the registers of the demo year must give, and the free choices behind them.

Printed figures are those of the library's 2023 report (`data/reference/printed/2023`). Where the report contradicts
itself or cannot be right, the value that its table's other figures support stands here; each such cell is listed
with its reason in `choices.csv` beside the printed tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

PLAN: dict[str, Decimal] = {
    measure: Decimal(value)
    for measure, value in {
        "readers": 12000,
        "users": 7000,
        "visits": 120000,
        "loans": 240000,
        "exhibitions": 23,
        "mass_events": 55,
        "seminars": 1,
        "methodical_publications": 7,
        "contests": 4,
        "internships": 1,
        "international_forums": 1,
        "acquisitions_copies": 1500,
        "budget_amount_kzt": 5000000,
        "subscription_amount_kzt": 1000000,
        "article_records": 1500,
    }.items()
}
"""Planned for the year; no participants and no presentation are."""

SERVICE = {"registrations": 12024, "users": 7212, "visits": 122436, "loans": 240061}
"""Sums of the diary."""

EVENTS = {
    "exhibition": 36,
    "mass_event": 85,
    "seminar": 1,
    "methodical_publication": 7,
    "contest": 5,
    "internship": 1,
    "presentation": 1,
    "international_forum": 1,
    "excursion": 20,
}
"""Events by kind; the sessions of clubs are in `CLUBS`."""

PARTICIPANTS = {"mass_event": 4856, "excursion": 635, "international_forum": 300}
"""Participants by kind. The running text prints 5491 for mass events: 4856 and the 635 of the excursions."""

CLUBS: dict[str, tuple[int, int | None]] = {
    "Қауырсын қалам": (8, None),
    "Шуақ": (30, None),
    "FreeStyle": (11, 20),
    "Көңілді English": (16, None),
    "Кел, қазақша сөйлейік": (16, 164),
    "Қызықты ғылым": (14, None),
}
"""Sessions and participants; null where none are printed. Жәдігер is printed without a session, and so has none."""

MEDIA = {("article", "kaz"): 22, ("article", "rus"): 18, ("tv_story", "kaz"): 8, ("tv_story", "rus"): 14}
"""Items by kind and language."""

ARTICLE_RECORDS = {"kaz": 748, "rus": 939}
"""Records of the database of articles by language."""


@dataclass(frozen=True)
class Queries:
    """Reference queries of a kind: all, in Kazakh, virtual, and virtual in Kazakh."""

    queries: int
    kazakh: int
    virtual: int
    virtual_kazakh: int


QUERIES = {
    "thematic": Queries(228, 94, 11, 7),
    "address": Queries(72, 40, 49, 35),
    "clarifying": Queries(48, 26, 20, 10),
    "factual": Queries(8, 3, 3, 2),
}


@dataclass(frozen=True)
class Digitized:
    """Documents of a kind that were digitized, and their pages: all, and in Kazakh."""

    documents: int
    kazakh_documents: int
    pages: int
    kazakh_pages: int

    def __sub__(self, other: Digitized) -> Digitized:
        return Digitized(
            self.documents - other.documents,
            self.kazakh_documents - other.kazakh_documents,
            self.pages - other.pages,
            self.kazakh_pages - other.kazakh_pages,
        )


# Both books of the year are in Kazakh, so their 488 pages are: the printed 530 are more than the whole.
DIGITIZED = {
    "newspapers": Digitized(84, 14, 169, 26),
    "journals": Digitized(24, 19, 99, 72),
    "books": Digitized(2, 2, 488, 488),
}

# Since 2019. Printed are 129 newspapers (233 Kazakh) and 105 journals (108 Kazakh), which cannot be; 675 articles in
# all can. Before the year's 24 journals came 89 in Kazakh, and at least one in another language, since 70 pages are:
# so 114 is the least for journals, the nearest to what is printed; newspapers are the rest of the articles.
# The printed 832 Kazakh pages of books and their total stay: 344 of them came before the year.
FIRST_YEAR = 2019
DIGITIZED_SINCE_FIRST_YEAR = {
    "newspapers": Digitized(561, 233, 1207, 635),
    "journals": Digitized(114, 108, 453, 356),
    "books": Digitized(38, 14, 1893, 832),
}

STAFF = 40
EDUCATION = {
    ("higher", "library"): 10,
    ("higher", "other"): 11,
    ("vocational", "library"): 1,
    ("vocational", "other"): 1,
}
"""Librarians by level and field of education: 23."""

AGES = {"under_35": 5, "35_49": 7, "50_59": 9, "60_and_over": 2}
"""The printed counts in groups that do not overlap; they sum to the 23 librarians."""

EXPERIENCE = {"under_1": 1, "1_5": 4, "6_10": 2, "over_10": 16}
"""Printed are 5 with 1-5 years and 24 in all: one more than there are librarians."""

COMPUTERS = {"computers": 53, "bought_in_year": 10, "connected_to_internet": 46}
