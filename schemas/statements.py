"""The figures that the report's running text states, each with what it is made of. One home for the mart that computes
them, the checks that judge them (printed ones too) and the sentences.

A statement's text is the library's own list of them (`data/reference/printed/2023/statements.csv`), the years put in:
``{year}`` of the report, ``{previous}`` before it, ``{next}`` after it. Cells are addresses without their period; only
``digitization`` names it, whose span begins in the year ``{since}``.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemas.statement_terms import How, Statement


def _says(section: str, text: str, cell: str) -> Statement:
    return Statement(section, text, How.REPEATED, (cell,))


def _changes(section: str, text: str, cell: str, before: str | None = None) -> Statement:
    return Statement(section, text, How.CHANGE, (cell,), before)


def _shares(section: str, text: str, whole: str, *parts: str) -> Statement:
    return Statement(section, text, How.SHARE, parts, whole)


def _counts(section: str, text: str, table: str) -> Statement:
    return Statement(section, text, How.COUNTED, table=table)


def _bought(column: str) -> str:
    return f"acquisitions_by_source.{column}?source=budget"


def _acquired(column: str, source: str = "total") -> str:
    return f"acquisitions_by_source.{column}?source={source}"


def _children(language: str) -> str:
    return f"acquisitions_by_field.copies?scope=children&language={language}&field=total"


def _stock(language: str) -> str:
    return f"stock_by_field.copies?language={language}&field=total"


def _withdrawn(language: str, column: str = "copies") -> str:
    return f"withdrawals_by_field.{column}?language={language}&field=total"


def _media(kind: str, language: str) -> str:
    return f"media_coverage.count?kind={kind}&language={language}"


def _done(activity: str) -> str:
    return f"activities.actual?activity={activity}"


def _records(column: str) -> str:
    return f"bibliographic_records.{column}?database=articles"


def _queries(column: str) -> str:
    return f"reference_queries.{column}?kind=total"


def _digitized(kind: str, column: str = "documents") -> str:
    return f"digitization.{column}?period={{year}}&kind={kind}"


def _digitized_so_far(kind: str) -> str:
    return f"digitization.documents?period={{since}}-{{year}}&kind={kind}"


def _network(network: str, column: str = "subscribers") -> str:
    return f"social_networks.{column}?network={network}"


def _computers(measure: str) -> str:
    return f"computers.count?measure={measure}"


def _aged(*groups: str) -> tuple[str, ...]:
    return tuple(f"staff_by_age.count?group={group}" for group in groups)


_UNDER_50, _OVER_50 = _aged("under_35", "35_49"), _aged("50_59", "60_and_over")
(_ALL_AGES,) = _aged("total")


def _summary() -> Iterator[Statement]:
    section = "summary"
    yield _says(section, "acquisitions copies in the year", _acquired("copies"))
    yield _says(section, "acquisitions copies in the year in Kazakh", _acquired("kazakh_copies"))
    yield _says(section, "stock copies on {next}-01-01", _stock("all"))
    yield _says(section, "stock copies on {next}-01-01 in Kazakh", _stock("kazakh"))
    yield _says(section, "media items in the year", _media("total", "total"))
    yield _says(section, "articles about the library", _media("article", "total"))
    yield _says(section, "articles about the library in Kazakh", _media("article", "kazakh"))
    yield _says(section, "articles about the library in Russian", _media("article", "russian"))
    yield _says(section, "TV stories", _media("tv_story", "total"))
    yield _says(section, "TV stories in Kazakh", _media("tv_story", "kazakh"))
    yield _says(section, "TV stories in Russian", _media("tv_story", "russian"))
    yield _says(section, "computers", _computers("computers"))
    yield _says(section, "computers bought in the year", _computers("bought_in_year"))
    yield _says(section, "computers connected to the internet", _computers("connected_to_internet"))


def _control_indicators() -> Iterator[Statement]:
    section, participants = "control_indicators", _done("mass_event_participants")
    for name in ("readers", "users", "visits", "loans"):
        place = f"indicator={name}"
        actual = f"control_indicators.actual?{place}"
        yield _says(section, f"{name} in the year", actual)
        before = f"control_indicators.previous_actual?{place}"
        yield _changes(section, f"{name}: growth over {{previous}}", actual, before)
    yield _changes(section, "mass-event participants: growth over {previous}", participants)


_NAMES_OF_SOURCES = {"budget": "budget", "state_order": "state-order", "gift": "gift", "exchange": "exchange"}


def _acquisitions() -> Iterator[Statement]:
    section = "acquisitions"
    for source, name in (*_NAMES_OF_SOURCES.items(), ("subscription", "periodical")):
        yield _says(section, f"{name} copies", _acquired("copies", source))
        yield _says(section, f"{name} copies in Kazakh", _acquired("kazakh_copies", source))
    for source, name in (*_NAMES_OF_SOURCES.items(), ("subscription", "subscription")):
        yield _says(section, f"{name} amount in tenge", _acquired("amount_kzt", source))
    yield _says(section, "budget titles", "acquisitions_by_field.titles?scope=budget&language=all&field=total")
    for name in ("state-order", "gift", "exchange"):
        yield _counts(section, f"{name} titles", "acquisitions_by_source")
    for name in LANGUAGES.values():
        yield _counts(section, f"gift copies in {name}", "acquisitions_by_source")
    yield _shares(section, "budget copies in Kazakh as % of budget copies", _bought("copies"), _bought("kazakh_copies"))
    for scope, name in (("all", "periodical titles"), ("children", "periodical titles for children")):
        yield _says(section, name, f"periodicals.titles?scope={scope}")
        yield _says(section, f"{name} in Kazakh", f"periodicals.kazakh_titles?scope={scope}")
    yield Statement(section, "copies bought in {previous}", How.PREVIOUS, (_bought("copies"),))
    yield Statement(section, "copies bought in {previous} in Kazakh", How.PREVIOUS, (_bought("kazakh_copies"),))
    yield _changes(section, "copies bought: change from {previous}", _bought("copies"))
    yield _changes(section, "copies bought in Kazakh: change from {previous}", _bought("kazakh_copies"))
    yield _says(section, "children's copies", _children("all"))
    yield _says(section, "children's copies in Kazakh", _children("kazakh"))
    yield _shares(section, "children's copies as % of all copies", _acquired("copies"), _children("all"))
    yield _changes(section, "children's copies: change from {previous}", _children("all"))
    yield _changes(section, "children's copies: change from {previous} in Kazakh", _children("kazakh"))


def _of_stock() -> Iterator[Statement]:
    section = "stock"
    yield _says(section, "stock copies", _stock("all"))
    yield _says(section, "stock copies in Kazakh", _stock("kazakh"))
    yield _shares(section, "stock copies in Kazakh as % of stock", _stock("all"), _stock("kazakh"))
    yield _changes(section, "stock copies: change from {previous}", _stock("all"))
    yield _shares(section, "children's copies as % of all copies acquired", _acquired("copies"), _children("all"))
    yield _shares(
        section,
        "children's copies in Kazakh as % of all copies acquired in Kazakh",
        _acquired("kazakh_copies"),
        _children("kazakh"),
    )
    yield _says(section, "withdrawn copies", _withdrawn("all"))
    yield _says(section, "withdrawn copies in Kazakh", _withdrawn("kazakh"))
    yield _says(section, "withdrawn titles", _withdrawn("all", "titles"))


def _service() -> Iterator[Statement]:
    yield _counts("services", "excursions", "activities")
    yield _counts("services", "excursion participants", "activities")
    yield _counts("clubs", "clubs", "clubs")
    yield _counts("clubs", "club sessions", "clubs")
    yield _counts("clubs", "club session participants", "clubs")
    yield _says("events", "mass events", _done("mass_events"))
    yield _says("events", "mass-event participants", _done("mass_event_participants"))
    yield _says("events", "book exhibitions", _done("exhibitions"))
    for name in ("seminars", "contests", "internships", "presentations"):
        yield _says("events", name, _done(name))
    yield _says("events", "methodical publications", _done("methodical_publications"))
    yield _counts("forum", "forum participants", "activities")


def _reference() -> Iterator[Statement]:
    section = "reference"
    yield _says(section, "bibliographic records entered", _records("actual"))
    yield _says(section, "bibliographic records entered in Kazakh", _records("kazakh"))
    yield _says(section, "bibliographic records entered in Russian", _records("russian"))
    yield _changes(section, "bibliographic records entered: change from {previous}", _records("actual"))
    yield _says(section, "reference queries", _queries("queries"))
    yield _says(section, "reference queries in Kazakh", _queries("kazakh"))
    yield _changes(section, "reference queries: change from {previous}", _queries("queries"))
    yield _says(section, "virtual queries", _queries("virtual"))
    yield _says(section, "virtual queries in Kazakh", _queries("virtual_kazakh"))
    yield Statement(section, "virtual queries in {previous}", How.PREVIOUS, (_queries("virtual"),))
    yield _changes(section, "virtual queries: change from {previous}", _queries("virtual"))


def _digitization() -> Iterator[Statement]:
    section, articles = "digitization", (_digitized("newspapers"), _digitized("journals"))
    yield _says(section, "documents digitized in the year", _digitized("total"))
    yield _says(section, "documents digitized in the year in Kazakh", _digitized("total", "kazakh_documents"))
    yield Statement(section, "of them articles from periodicals", How.SUM, articles)
    yield _says(section, "of them books", _digitized("books"))
    yield _says(section, "pages digitized in the year", _digitized("total", "pages"))
    yield _says(section, "articles digitized by {next}-01-01", _digitized_so_far("articles"))
    yield _says(section, "books digitized by {next}-01-01", _digitized_so_far("books"))


_FOLLOWERS = {
    "instagram": "Instagram followers",
    "facebook": "Facebook followers",
    "vk": "VK followers",
    "youtube": "YouTube subscribers",
    "telegram": "Telegram subscribers",
    "total": "followers in all networks",
}


def _automation() -> Iterator[Statement]:
    section = "automation"
    for network, name in _FOLLOWERS.items():
        yield _says(section, name, _network(network))
        yield _changes(section, f"{name}: change from {{previous}}", _network(network))
    yield _says(section, "posts in all networks", _network("total", "posts"))
    yield _says(section, "views in all networks", _network("total", "views"))
    for column, name in (("page_views", "page views"), ("visitors", "visitors"), ("visits", "visits")):
        yield _says(section, f"site {name}", f"web_traffic.{column}")
        yield _says(section, f"site {name}: growth over {{previous}}", f"web_traffic.{column}_growth")
    yield _says(section, "computers", _computers("computers"))
    yield _says(section, "computers bought in the year", _computers("bought_in_year"))
    yield _says(section, "computers connected to the internet", _computers("connected_to_internet"))


def _staff() -> Iterator[Statement]:
    section, (youngest,) = "staff", _aged("under_35")
    yield _says(section, "staff positions on {next}-01-01", "staff_by_education.staff_total")
    yield _says(section, "librarians", "staff_by_education.librarians")
    yield Statement(section, "staff aged over 50", How.SUM, _OVER_50)
    yield _shares(section, "staff aged over 50 in %", _ALL_AGES, *_OVER_50)
    yield Statement(section, "staff aged under 50", How.SUM, _UNDER_50)
    yield _shares(section, "staff aged under 50 in %", _ALL_AGES, *_UNDER_50)
    yield _says(section, "librarians aged under 35", youngest)
    yield _says(section, "librarians aged under 35 in %", "staff_by_age.share_pct?group=under_35")
    yield _counts(section, "mean age of librarians", "staff_by_age")
    experienced = "librarians with over 10 years of experience"
    yield _says(section, experienced, "staff_by_experience.count?group=over_10")
    yield _says(section, f"{experienced} in %", "staff_by_experience.share_pct?group=over_10")


LANGUAGES = {
    "rus": "Russian",
    "eng": "English",
    "kor": "Korean",
    "deu": "German",
    "fra": "French",
    "tur": "Turkish",
    "uig": "Uyghur",
    "uzb": "Uzbek",
    "tat": "Tatar",
    "kir": "Kyrgyz",
    "ukr": "Ukrainian",
    "bel": "Belarusian",
    "pol": "Polish",
    "zho": "Chinese",
    "jpn": "Japanese",
    "spa": "Spanish",
    "ita": "Italian",
    "ara": "Arabic",
    "fas": "Persian",
    "aze": "Azerbaijani",
    "che": "Chechen",
    "mul": "several languages",
}
"""Languages of gifts beside Kazakh, as a statement names them (ISO 639-3)."""

STATEMENTS: tuple[Statement, ...] = (
    *_summary(),
    *_control_indicators(),
    *_acquisitions(),
    *_of_stock(),
    *_service(),
    *_reference(),
    *_digitization(),
    *_automation(),
    *_staff(),
)
"""Every statement that can be computed. What the library's own report adds beside them is in `NOT_COMPUTED`."""

NOT_COMPUTED: dict[tuple[str, str], str] = {
    ("forum", text): "no register says who the guests of the forum were"
    for text in (
        "of them writers",
        "of them heads and methodologists of republican libraries",
        "of them specialists of the region's library systems",
        "of them school librarians",
        "of them community figures and veteran librarians",
    )
}
"""Statements of the printed report that no source of ours states, by section and text, with the reason."""

PARTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("summary", "media items in the year", ("articles about the library", "TV stories")),
    (
        "summary",
        "articles about the library",
        ("articles about the library in Kazakh", "articles about the library in Russian"),
    ),
    ("summary", "TV stories", ("TV stories in Kazakh", "TV stories in Russian")),
    ("summary", "computers", ("computers connected to the internet",)),
    ("automation", "computers", ("computers bought in the year",)),
    ("digitization", "documents digitized in the year", ("of them articles from periodicals", "of them books")),
    (
        "reference",
        "bibliographic records entered",
        ("bibliographic records entered in Kazakh", "bibliographic records entered in Russian"),
    ),
    ("reference", "reference queries", ("virtual queries",)),
    (
        "acquisitions",
        "gift copies",
        ("gift copies in Kazakh", *(f"gift copies in {name}" for name in LANGUAGES.values())),
    ),
    ("acquisitions", "periodical titles", ("periodical titles for children",)),
    ("staff", "librarians", ("staff aged over 50", "staff aged under 50")),
    ("staff", "librarians", ("librarians aged under 35",)),
    ("staff", "librarians", ("librarians with over 10 years of experience",)),
    ("staff", "staff positions on {next}-01-01", ("librarians",)),
    ("forum", "forum participants", tuple(text for _, text in NOT_COMPUTED)),
)
"""Wholes with parts that do not overlap: section, the whole's text, the parts' texts. Together they fit in it."""
