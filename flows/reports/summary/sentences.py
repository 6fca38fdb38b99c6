"""The report's running text: sentences worded by us from the figures of the table ``statements``.

A sentence is said only when every figure in it is known. Its words are ``sentence.<key>`` of the catalogue; of a change
they are ``.up``, ``.down`` or ``.same``, and the figure is then without its sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from flows.reports.address import Address
from flows.reports.edition import Edition
from flows.reports.labels import Labels
from flows.reports.layout.grid import Kind
from flows.reports.summary.lookup import find_figure
from flows.reports.summary.sentence_list import SENTENCES, Lists, Place, Says, Wording
from schemas.statement_terms import dated

TABLE = "statements"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. ``addresses``: the cells that it states, in its order; of a figure that no other table has, its
    cell in ``statements``. ``pieces``: the text again, its figures apart, each with its cell."""

    key: str
    text: str
    addresses: tuple[Address, ...] = ()
    pieces: tuple[tuple[str, Address | None], ...] = ()


def sentences(edition: Edition, labels: Labels) -> dict[str, list[Sentence]]:
    """The running text by section of the report (`layouts.SECTIONS`), in its order; a section of which
    nothing can be said is not there."""
    stated = _Stated(edition, _rows(edition))
    said = {section: [_said(stated, wordings, labels) for wordings in items] for section, items in SENTENCES.items()}
    known = {section: [sentence for sentence in items if sentence] for section, items in said.items()}
    return {section: items for section, items in known.items() if items}


def _rows(edition: Edition) -> dict[Place, Mapping[str, object]]:
    if TABLE not in edition.tables:
        return {}
    return {(row["section"], row["statement"]): row for row in edition.tables[TABLE].frame.iter_rows(named=True)}


@dataclass(frozen=True)
class _Stated:
    """The statements of one edition."""

    edition: Edition
    rows: Mapping[Place, Mapping[str, object]] = field(default_factory=dict)

    @property
    def years(self) -> dict[str, int]:
        """The years that a statement's text and a sentence's words name."""
        return {"year": self.edition.year, "previous": self.edition.year - 1, "next": self.edition.year + 1}

    def value(self, place: Place) -> Decimal | None:
        """The figure of a statement."""
        row = self.rows.get(self._dated(place))
        value = row["value"] if row else None
        return value if isinstance(value, Decimal) else None

    def address(self, place: Place) -> Address:
        """Where the figure stands: in the table whose cell it repeats, else among the statements."""
        section, text = self._dated(place)
        cell = self.rows[section, text]["cell"]
        tables = {name: published.frame for name, published in self.edition.tables.items()}
        found = find_figure(tables, cell, self.edition.year) if isinstance(cell, str) else None
        own = (("year", str(self.edition.year)), ("section", section), ("statement", text))
        return found.address if found else Address(TABLE, "value", own)

    def addresses(self, places: Iterable[Place]) -> tuple[Address, ...]:
        """The cells of several statements, each once."""
        return tuple(dict.fromkeys(self.address(place) for place in places))

    def _dated(self, place: Place) -> Place:
        section, text = place
        return section, dated(text, self.edition.year)


def _said(stated: _Stated, wordings: Iterable[Wording], labels: Labels) -> Sentence | None:
    """The first wording whose figures are all known."""
    tried = (
        _listed(stated, item, labels) if isinstance(item, Lists) else _worded(stated, item, labels) for item in wordings
    )
    return next((sentence for sentence in tried if sentence), None)


def _worded(stated: _Stated, says: Says, labels: Labels) -> Sentence | None:
    found = {name: stated.value(place) for name, place in says.figures.items()}
    known = {name: value for name, value in found.items() if value is not None}
    if len(known) < len(found) or (says.above_zero and not known[says.above_zero]):
        return None
    ending = _direction(known["change"]) if "change" in known else ""
    addresses = stated.addresses(says.figures.values())
    texts = {
        name: _marked(_figure(name, abs(value), labels), addresses.index(stated.address(says.figures[name])))
        for name, value in known.items()
    }
    return _sentence(says.key, labels(f"sentence.{says.key}{ending}", **stated.years, **texts), addresses)


def _figure(name: str, value: Decimal, labels: Labels) -> str:
    """A figure with the decimals that it has; of money both or none."""
    is_broken_money = name == "amount" and value != value.to_integral_value()
    return labels.number(value, Kind.AMOUNT) if is_broken_money else labels.figure(value.normalize())


def _listed(stated: _Stated, lists: Lists, labels: Labels) -> Sentence | None:
    places = {code: (lists.section, lists.text.format(code=name)) for code, name in lists.names.items()}
    found = {code: stated.value(place) for code, place in places.items()}
    known = sorted(((value, code) for code, value in found.items() if value), key=lambda item: (-item[0], item[1]))
    if not known:
        return None
    addresses = stated.addresses(places[code] for _, code in known)
    parts = [
        _part(
            lists,
            code,
            _marked(labels.figure(value.normalize()), addresses.index(stated.address(places[code]))),
            labels,
        )
        for value, code in known
    ]
    return _sentence(lists.key, labels(f"sentence.{lists.key}", parts=", ".join(parts), **stated.years), addresses)


def _part(lists: Lists, code: str, figure: str, labels: Labels) -> str:
    return labels(f"sentence.{lists.key}.part", name=labels(f"{lists.word}.{code}"), value=figure)


_MARK = re.compile("\ue000([0-9]+)\ue001([^\ue002]*)\ue002")
"""A figure in a sentence that is not yet taken apart, and the number of its address (signs of no writing)."""


def _marked(figure: str, number: int) -> str:
    return f"\ue000{number}\ue001{figure}\ue002"


def _sentence(key: str, marked: str, addresses: tuple[Address, ...]) -> Sentence:
    """The sentence of a text whose figures are marked."""
    between, pieces = _MARK.split(marked), []
    for place in range(0, len(between) - 1, 3):
        text, number, figure = between[place : place + 3]
        pieces += [(text, None), (figure, addresses[int(number)])]
    pieces = [piece for piece in (*pieces, (between[-1], None)) if piece[0]]
    return Sentence(key, "".join(text for text, _ in pieces), addresses, tuple(pieces))


def _direction(change: Decimal) -> str:
    return ".up" if change > 0 else ".down" if change < 0 else ".same"
