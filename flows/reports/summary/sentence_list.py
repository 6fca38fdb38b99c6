"""Which sentences the running text has, in the order of the printed report, and the statements that each is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from schemas.statements import LANGUAGES

Place = tuple[str, str]
"""A statement: its section and its text, as in `schemas.statements`."""


@dataclass(frozen=True, slots=True)
class Says:
    """One sentence: the statement behind each placeholder of its words (``sentence.<key>``). A placeholder ``change``
    chooses the words by its sign. ``above_zero``: a placeholder of which nothing is said when it is zero."""

    key: str
    figures: Mapping[str, Place]
    above_zero: str | None = None


@dataclass(frozen=True, slots=True)
class Lists:
    """A sentence that lists what occurs: ``text`` is the statement's, with ``{code}`` for each of ``names``, whose
    words are ``<word>.<code>``."""

    key: str
    section: str
    text: str
    names: Mapping[str, str]
    word: str


Wording = Says | Lists


def _of(section: str, **texts: str) -> dict[str, Place]:
    return {name: (section, text) for name, text in texts.items()}


def _change(key: str, section: str, text: str) -> tuple[Wording]:
    return (Says(key, {"change": (section, text)}),)


def _level(key: str, section: str, text: str, change: str) -> tuple[Wording, ...]:
    """A figure and its change from last year, or, where that is not known, the figure alone."""
    now = _of(section, value=text)
    return Says(f"{key}_change", now | _of(section, change=f"{text}: {change}")), Says(key, now)


def _in_the_year(name: str) -> tuple[Wording, ...]:
    now = _of("control_indicators", value=f"{name} in the year")
    return Says(f"{name}_change", now | _of("control_indicators", change=f"{name}: growth over {{previous}}")), Says(
        name, now
    )


_FROM, _GROWTH = "change from {previous}", "growth over {previous}"


def _summary() -> Iterator[tuple[Wording, ...]]:
    copies = "acquisitions copies in the year"
    yield (Says("acquisitions", _of("summary", copies=copies, kazakh=f"{copies} in Kazakh")),)
    stock = "stock copies on {next}-01-01"
    yield (Says("stock_in_short", _of("summary", copies=stock, kazakh=f"{stock} in Kazakh")),)
    yield (Says("media", _of("summary", items="media items in the year")),)
    yield from _computers("summary")


def _computers(section: str) -> Iterator[tuple[Wording, ...]]:
    yield (
        Says("computers", _of(section, computers="computers", connected="computers connected to the internet")),
        Says("computers_alone", _of(section, computers="computers")),
    )
    yield (Says("computers_bought", _of(section, bought="computers bought in the year"), "bought"),)


def _control() -> Iterator[tuple[Wording, ...]]:
    section = "control_indicators"
    yield (
        Says("readers_and_users", _of(section, readers="readers in the year", users="users in the year")),
        Says("readers", _of(section, readers="readers in the year")),
    )
    yield _change("readers_change", section, f"readers: {_GROWTH}")
    yield _in_the_year("visits")
    yield _in_the_year("loans")
    yield _change("participants_change", section, f"mass-event participants: {_GROWTH}")


def _stock() -> Iterator[tuple[Wording, ...]]:
    yield from _bought()
    yield from _received()
    yield from _for_children()
    stock = _of("stock", copies="stock copies", kazakh="stock copies in Kazakh")
    yield (Says("stock", stock | _of("stock", share="stock copies in Kazakh as % of stock")),)
    yield _change("stock_change", "stock", f"stock copies: {_FROM}")
    yield (Says("withdrawn", _of("stock", copies="withdrawn copies", kazakh="withdrawn copies in Kazakh")),)


def _bought() -> Iterator[tuple[Wording, ...]]:
    section = "acquisitions"
    copies = _of(section, copies="budget copies", kazakh="budget copies in Kazakh")
    yield (Says("budget", copies | _of(section, share="budget copies in Kazakh as % of budget copies")),)
    before = "copies bought in {previous}"
    yield (Says("bought_before", _of(section, copies=before, kazakh=f"{before} in Kazakh")),)
    yield _change("bought_change", section, f"copies bought: {_FROM}")
    yield _change("bought_kazakh_change", section, f"copies bought in Kazakh: {_FROM}")


def _received() -> Iterator[tuple[Wording, ...]]:
    section = "acquisitions"
    for key, name in (("state_order", "state-order"), ("gift", "gift"), ("exchange", "exchange")):
        copies = _of(section, copies=f"{name} copies", kazakh=f"{name} copies in Kazakh")
        titles = copies | _of(section, titles=f"{name} titles")
        worth = titles | _of(section, amount=f"{name} amount in tenge")
        yield tuple(
            Says(f"{key}{ending}", figures, "copies")
            for ending, figures in (("_worth", worth), ("_titles", titles), ("", copies))
        )
        if key == "gift":
            yield (Lists("gift_languages", section, "gift copies in {code}", LANGUAGES, "in_language"),)
    copies = _of(section, copies="periodical copies", kazakh="periodical copies in Kazakh")
    amount = _of(section, amount="subscription amount in tenge")
    yield Says("subscription_worth", copies | amount, "copies"), Says("subscription", copies, "copies")
    titles = _of(section, titles="periodical titles", kazakh="periodical titles in Kazakh")
    children = "periodical titles for children"
    yield (
        Says("periodicals_children", titles | _of(section, children=children, children_kazakh=f"{children} in Kazakh")),
        Says("periodicals", titles),
    )


def _for_children() -> Iterator[tuple[Wording, ...]]:
    section = "acquisitions"
    copies = _of(section, copies="children's copies", kazakh="children's copies in Kazakh")
    yield (Says("children", copies | _of(section, share="children's copies as % of all copies")),)
    yield _change("children_change", section, f"children's copies: {_FROM}")
    yield _change("children_kazakh_change", section, f"children's copies: {_FROM} in Kazakh")
    share = "children's copies in Kazakh as % of all copies acquired in Kazakh"
    yield (Says("children_kazakh_share", _of("stock", share=share)),)


def _services() -> Iterator[tuple[Wording, ...]]:
    for key, name in (("articles", "articles about the library"), ("tv_stories", "TV stories")):
        yield (Says(key, _of("summary", items=name, kazakh=f"{name} in Kazakh", russian=f"{name} in Russian")),)
    excursions = _of("services", excursions="excursions")
    yield (
        Says("excursions", excursions | _of("services", participants="excursion participants"), "excursions"),
        Says("excursions_alone", excursions, "excursions"),
    )


def _clubs() -> Iterator[tuple[Wording, ...]]:
    yield (Says("clubs", _of("clubs", clubs="clubs", sessions="club sessions")),)
    yield (Says("club_participants", _of("clubs", participants="club session participants")),)


def _events() -> Iterator[tuple[Wording, ...]]:
    events = _of("events", events="mass events")
    yield (
        Says("mass_events", events | _of("events", participants="mass-event participants"), "events"),
        Says("mass_events_alone", events),
    )
    yield (Says("exhibitions", _of("events", exhibitions="book exhibitions")),)


def _reference() -> Iterator[tuple[Wording, ...]]:
    section, records = "reference", "bibliographic records entered"
    languages = _of(section, kazakh=f"{records} in Kazakh", russian=f"{records} in Russian")
    yield (Says("records", _of(section, records=records) | languages),)
    yield _change("records_change", section, f"{records}: {_FROM}")
    for name in ("reference", "virtual"):
        queries = f"{name} queries"
        yield (Says(f"{name}_queries", _of(section, queries=queries, kazakh=f"{queries} in Kazakh")),)
        yield _change(f"{name}_queries_change", section, f"{queries}: {_FROM}")
    yield from _digitized()


def _digitized() -> Iterator[tuple[Wording, ...]]:
    section, documents = "digitization", "documents digitized in the year"
    articles = _of(section, articles="of them articles from periodicals", books="of them books")
    yield (Says("digitized", _of(section, documents=documents) | articles, "documents"),)
    yield (Says("digitized_pages", _of(section, pages="pages digitized in the year"), "pages"),)
    by_now = _of(section, articles="articles digitized by {next}-01-01", books="books digitized by {next}-01-01")
    yield (Says("digitized_so_far", by_now),)


def _methodical() -> Iterator[tuple[Wording, ...]]:
    kinds = ("seminars", "contests", "internships", "presentations")
    yield (Says("methodical_events", _of("events", **{kind: kind for kind in kinds})),)
    yield (Says("methodical_publications", _of("events", publications="methodical publications"), "publications"),)
    yield (Says("forum", _of("forum", participants="forum participants")),)


def _automation() -> Iterator[tuple[Wording, ...]]:
    section = "automation"
    yield _level("all_networks", section, "followers in all networks", _FROM)
    yield _level("facebook", section, "Facebook followers", _FROM)
    yield _level("instagram", section, "Instagram followers", _FROM)
    yield _level("vk", section, "VK followers", _FROM)
    yield _level("youtube", section, "YouTube subscribers", _FROM)
    yield _level("telegram", section, "Telegram subscribers", _FROM)
    yield (Says("posts", _of(section, posts="posts in all networks", views="views in all networks")),)
    yield _level("page_views", section, "site page views", _GROWTH)
    yield _level("visitors", section, "site visitors", _GROWTH)
    yield _level("web_visits", section, "site visits", _GROWTH)
    yield from _computers(section)


def _staff() -> Iterator[tuple[Wording, ...]]:
    section = "staff"
    yield (Says("staff", _of(section, staff="staff positions on {next}-01-01", librarians="librarians")),)
    young = _of(section, people="librarians aged under 35", share="librarians aged under 35 in %")
    yield (Says("under_35", young),)
    under = _of(section, under="staff aged under 50", under_share="staff aged under 50 in %")
    over = _of(section, over="staff aged over 50", over_share="staff aged over 50 in %")
    yield (Says("ages", under | over),)
    yield (Says("mean_age", _of(section, age="mean age of librarians")),)
    years = "librarians with over 10 years of experience"
    yield (Says("experience", _of(section, people=years, share=f"{years} in %")),)


SENTENCES: dict[str, tuple[tuple[Wording, ...], ...]] = {
    "summary": tuple(_summary()),
    "control": tuple(_control()),
    "stock": tuple(_stock()),
    "services": tuple(_services()),
    "clubs": tuple(_clubs()),
    "events": tuple(_events()),
    "reference": tuple(_reference()),
    "methodical": tuple(_methodical()),
    "automation": tuple(_automation()),
    "staff": tuple(_staff()),
}
"""By section of the report (`layouts.SECTIONS`), its sentences in order. Each is one or several wordings,
the fullest first: the first whose figures are all known is said."""
