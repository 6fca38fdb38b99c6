"""The figures that the demo year must give, and the free choices behind them; nothing is computed from lines.

Printed figures are those of the library's 2023 report (`data/reference/printed/2023`). Where the report
cannot be right, the possible value stands here; each cell that differs from the printed one is listed with
its reason in `choices.csv` beside the printed tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

YEAR = 2023
FIELDS = (
    "social_political",
    "natural_sciences",
    "technology_agriculture",
    "sport_arts",
    "linguistics_literary_studies",
    "fiction",
)
UNCLASSIFIED = "unclassified"
ByField = dict[str, int]


def by_field(*copies: int) -> ByField:
    """Copies of the six fields in the order of the report, and of `unclassified` if a seventh is given."""
    return {field: count for field, count in zip((*FIELDS, UNCLASSIFIED), copies, strict=False) if count}


@dataclass(frozen=True)
class SourceFigures:
    """What the report prints of one source of acquisitions in the year."""

    copies: int
    kazakh_copies: int
    amount_kzt: Decimal


BY_SOURCE = {
    "budget": SourceFigures(1749, 1092, Decimal("5000000.00")),
    "state_order": SourceFigures(327, 308, Decimal("607454.55")),
    "gift": SourceFigures(167, 105, Decimal("84800.00")),
    "exchange": SourceFigures(53, 15, Decimal("15500.00")),
    "subscription": SourceFigures(494, 281, Decimal("989535.57")),
}
BOOKS_TOTAL = SourceFigures(2296, 1520, Decimal("5707754.55"))
TOTAL = SourceFigures(2790, 1801, Decimal("6697290.12"))

# Copies of books by field. The report leaves out of `all` the 8 copies (6 Kazakh) that have no class.
BUDGET = by_field(267, 62, 4, 6, 42, 1368)
BUDGET_KAZAKH = by_field(206, 17, 0, 6, 30, 833)
ALL_BOOKS = by_field(379, 72, 6, 34, 81, 1716, 8)
ALL_BOOKS_KAZAKH = by_field(294, 24, 0, 22, 64, 1110, 6)

# Children's copies are printed as a part of all 2790 copies (60.2 %), periodicals among them: of books alone
# they are impossible (141 children's copies on society are not in Kazakh, but only 85 such books came).
CHILDREN = by_field(335, 69, 5, 9, 43, 1218)
CHILDREN_KAZAKH = by_field(194, 13, 0, 7, 32, 693)

# Distinct titles: (all languages, Kazakh).
TITLES = {"all": (898, 611), "budget": (450, 272), "children": (453, 237)}
PERIODICAL_TITLES = {"all": (59, 40), "children": (31, 17)}

# Free choices: how the books that are not the budget's lie by source (state order has the rest), in Kazakh …
KAZAKH_BY_SOURCE = {
    "gift": by_field(20, 4, 0, 4, 8, 66, 3),
    "exchange": by_field(2, 0, 0, 0, 3, 10, 0),
}
# … and in other languages; 52 of the gift are Korean (a printed figure).
OTHER_BY_SOURCE = {
    "gift": by_field(4, 0, 0, 3, 1, 53, 1),
    "exchange": by_field(10, 2, 1, 6, 3, 15, 1),
}
KOREAN = {("gift", "fiction"): 52}
ENGLISH = {("budget", "linguistics_literary_studies"): 5, ("budget", "fiction"): 24, ("gift", "fiction"): 1}

# Children's book titles that came under the budget; the rest of the children's titles came otherwise.
CHILDREN_BUDGET_TITLES = {"kazakh": 80, "other": 122}
# Titles of the budget that came under the state order too: counted once.
REPEATED_TITLES = 10

# Periodicals: (copies, titles) by field.
Spread = dict[str, tuple[int, int]]
PERIODICALS: dict[tuple[str, str], Spread] = {
    ("kaz", "children"): {
        "social_political": (70, 8),
        "natural_sciences": (4, 2),
        "sport_arts": (2, 1),
        "linguistics_literary_studies": (10, 2),
        "fiction": (64, 4),
    },
    ("rus", "children"): {
        "social_political": (84, 8),
        "natural_sciences": (20, 3),
        "technology_agriculture": (2, 1),
        "fiction": (24, 2),
    },
    ("kaz", "adult"): {
        "social_political": (90, 15),
        "sport_arts": (8, 2),
        "linguistics_literary_studies": (21, 4),
        "fiction": (12, 2),
    },
    ("rus", "adult"): {"social_political": (63, 3), "linguistics_literary_studies": (20, 2)},
}

WITHDRAWN = by_field(132, 25, 0, 13, 17, 60)
WITHDRAWN_KAZAKH = by_field(70, 25, 0, 0, 14, 30)
WITHDRAWN_TITLES = (79, 36)

# Stock on 1 January after the year: printed, but the 8 (6) copies without a class are not fiction, and the
# printed Kazakh fiction (1347) lost a digit.
STOCK = by_field(22293, 10861, 3580, 16368, 9390, 75890, 8)
STOCK_KAZAKH = by_field(8385, 1054, 604, 1878, 1504, 21341, 6)


@dataclass(frozen=True)
class NetworkFigures:
    """A network in the year: level of subscribers at its end, posts, views; and the level a year before."""

    subscribers: int
    posts: int
    views: int
    subscribers_before: int


NETWORKS = {
    "facebook": NetworkFigures(1141, 509, 65900, 1177),
    "instagram": NetworkFigures(5035, 539, 220682, 4834),
    "vk": NetworkFigures(5979, 551, 42979, 6143),
    "youtube": NetworkFigures(663, 62, 33627, 335),
    "telegram": NetworkFigures(52, 119, 2551, 31),
}
TOTAL_VIEWS = 365739  # the report adds its own column up to 365748


@dataclass(frozen=True)
class WebFigures:
    """The site in one year; visitors are the distinct ones of the whole year."""

    page_views: int
    visitors: int
    visits: int


WEB = {2022: WebFigures(61010, 31088, 31357), 2023: WebFigures(82684, 45772, 50755)}
