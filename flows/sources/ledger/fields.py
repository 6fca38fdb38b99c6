"""The field of knowledge of a line: its own column, else ББК, else УДК, else DDC, else ``unclassified``.

The mapping from class indexes is data (`data/reference/field_mapping.csv`, columns scheme, prefix, field, basis,
note): rows of a ``…_pattern`` scheme are regular expressions and are tried first, in file order; otherwise the
longest prefix wins. A pattern with an empty field classifies by the number that it captures, or leaves the line
unresolved. Whatever is unresolved is published as ``unclassified``, never as a guess.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polars as pl

from flows.sources.parsing import parse_distinct
from flows.sources.vocabulary import LATIN_LOOKALIKES, code_of, inverted

FIELDS = (
    "social_political",
    "natural_sciences",
    "technology_agriculture",
    "sport_arts",
    "linguistics_literary_studies",
    "fiction",
)
UNCLASSIFIED = "unclassified"
SCHEMES = ("BBK", "UDC", "DDC")
"""The schemes in the order in which they decide."""

FIELD_WORDS: Mapping[str, str] = {
    "social_political": "жсә|жалпы саяси әдебиет|жалпы саяси әдебиет (жсә)|қоғамдық саяси әдебиет|қоғамдық-саяси|"
    "қоғамдық-саяси әдебиет|жалпы-саяси|опл|общественно-политическая литература|общественно-политическая|"
    "общественно-политическая литература (опл)|общественные науки|social and political|social_political|social",
    "natural_sciences": "жғә|жаратылыстану ғылымдары|жаратылыстану|жаратылыстану ғылымдары әдебиеті (жғә)|"
    "жаратылыстану ғылымдары әдебиеті|енл|е/зн|естественные науки|естественнонаучная литература|"
    "естественно-научная литература|естественнонаучная|natural sciences|natural_sciences",
    "technology_agriculture": "тех|техника|ауыл шаруашылығы|а/ш|тех, а/ш|техника, ауыл шаруашылығы|"
    "техника, ауыл шаруашылығы (тех, а/ш)|техника, с/х|техника и с/х|техника, сельское хозяйство|"
    "техника и сельское хозяйство|с/х|сельское хозяйство|technology|agriculture|technology and agriculture|"
    "technology_agriculture",
    "sport_arts": "спорт|өнер|спорт, өнер|өнер, спорт|искусство|искусство, спорт|спорт, искусство|"
    "искусство и спорт|спорт и искусство|sport|arts|sport and arts|sport_arts",
    "linguistics_literary_studies": "тіл білімі|әдебиеттану|ә/тану|тіл білімі, әдебиеттану|"
    "тіл білімі, әдебиеттану (ә/тану)|языкознание|литературоведение|языкознание, литературоведение|"
    "языкознание и литературоведение|81,83|81 83|81, 83|linguistics|literary studies|"
    "linguistics and literary studies|linguistics_literary_studies",
    "fiction": "көркем әдебиет|көркем|к/ә|худ лит|худ лит-ра|худож лит|худож лит-ра|художественная литература|"
    "художественная|х/л|fiction",
}
_FIELD_OF = inverted(FIELD_WORDS)

_LABELS = re.compile(r"^(?:ББК|УДК|КЖЖ|ӘОЖ|BBK|UDC|DDC)[\s:.]*", re.IGNORECASE)
_CHILDRENS_MARK = re.compile(r"^087\.5|-93(?![0-9])|^Д (?=[0-9]{2})| Д$")
_OTHER_SCHEMES = re.compile(r"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}$")  # ГРНТИ, ОКСВНК
_EITHER_TABLE = re.compile(r"^Д(?:[2-9][0-9])(?:[.(]|$)")  # earth sciences, or the children's mark before digits
_DECISION = pl.Struct(
    {"field": pl.String(), "rule": pl.String(), "is_for_children": pl.Boolean(), "has_two_fields": pl.Boolean()}
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What one class index says: ``field`` null if unresolved, ``rule`` the mapping row that decided it."""

    field: str | None
    rule: str | None
    is_for_children: bool = False
    has_two_fields: bool = False


UNRESOLVED = Decision(None, None)


@dataclass(frozen=True)
class FieldMapping:
    """The class mapping in memory: patterns in file order and prefixes, by table."""

    patterns: Mapping[str, tuple[tuple[re.Pattern[str], str | None], ...]]
    prefixes: Mapping[str, Mapping[str, str]]

    def classify(self, scheme: str, text: str) -> Decision:
        """The decision of a cell of class indexes of ``scheme`` (BBK, UDC or DDC); the first index counts."""
        indexes = [part for part in re.split(r"[;\n]| / ", _LABELS.sub("", text.strip())) if part.strip()]
        decisions = [self._classify_one(scheme, part) for part in indexes] or [UNRESOLVED]
        first = next((decision for decision in decisions if decision.field), decisions[0])
        return Decision(
            first.field,
            first.rule,
            any(decision.is_for_children for decision in decisions),
            len({decision.field for decision in decisions if decision.field}) > 1,
        )

    def _classify_one(self, scheme: str, text: str) -> Decision:
        is_for_children = bool(_CHILDRENS_MARK.search(text.strip()))
        index = normalised_index(scheme, text)
        if _OTHER_SCHEMES.match(index) or (scheme == "BBK" and _EITHER_TABLE.match(index)):
            return Decision(None, None, is_for_children)
        table = _table(scheme, index)
        field, rule = self._by_pattern(table, index) or self._by_prefix(table, index)
        return Decision(field, rule, is_for_children)

    def _by_pattern(self, table: str, index: str) -> tuple[str | None, str | None] | None:
        for pattern, field in self.patterns.get(table, ()):
            if match := pattern.search(index):
                if field:
                    return field, f"{table}_pattern {pattern.pattern}"
                return self._by_prefix(table, match[1]) if match.re.groups else (None, None)
        return None

    def _by_prefix(self, table: str, index: str) -> tuple[str | None, str | None]:
        prefixes = self.prefixes.get(table, {})
        for length in range(len(index), 0, -1):
            if field := prefixes.get(index[:length]):
                return field, f"{table} {index[:length]}"
        return None, None


@lru_cache(maxsize=4)
def load_field_mapping(path: Path) -> FieldMapping:
    """The mapping of ``path`` (field_mapping.csv)."""
    patterns: dict[str, list[tuple[re.Pattern[str], str | None]]] = {}
    prefixes: dict[str, dict[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            table, is_pattern, _ = row["scheme"].partition("_pattern")
            if is_pattern:
                patterns.setdefault(table, []).append((re.compile(row["prefix"]), row["field"] or None))
            else:
                prefixes.setdefault(table, {})[row["prefix"]] = row["field"]
    return FieldMapping({table: tuple(rows) for table, rows in patterns.items()}, prefixes)


def normalised_index(scheme: str, text: str) -> str:
    """One index without label, spaces, suffixes in braces or brackets, leading marks; comma made point."""
    index = re.sub(r"[{\[].*?[}\]]", "", _LABELS.sub("", text.strip()))
    index = re.sub(r"^Д (?=[0-9]{2})", "", index) if scheme == "BBK" else index
    index = re.sub(r"\s+", "", index).replace(",", ".").lstrip("*+(")
    return index[:1].translate(LATIN_LOOKALIKES).upper() + index[1:] if scheme == "BBK" else index


def _table(scheme: str, index: str) -> str:
    """ББК has two notations, by digits and by letters; each has its own rows in the mapping."""
    if scheme != "BBK":
        return scheme
    return "BBK_digit" if index[:1].isdecimal() else "BBK_letter"


def guess_scheme(text: str) -> str | None:
    """The scheme of an index whose column does not name it, told from its label or form; null if unclear."""
    label = text.strip()[:3].upper()
    if label in {"ББК", "BBK", "КЖЖ"}:
        return "BBK"
    if label in {"УДК", "UDC", "ӘОЖ"}:
        return "UDC"
    index = normalised_index("BBK", text)
    if re.match(r"^[А-Я][0-9]|^[2-9][0-9](?:[.(]|$|я)", index):
        return "BBK"
    return "UDC" if re.match(r"^[0-9]{3}", index) else None


def read_field_word(text: str) -> str | None:
    """Code of a field named in words (``ОПЛ``, ``көркем әдебиет``, ``81,83``), null if not known."""
    return code_of(text, _FIELD_OF) or code_of(text.replace(".", ","), _FIELD_OF)


def with_fields(rows: pl.LazyFrame, mapping: FieldMapping) -> pl.LazyFrame:
    """Add field, field_rule, class_scheme, class_index, is_for_children, has_two_fields to ``rows``.

    ``rows`` has the text columns ``field__text`` (the ledger's own column), ``bbk``, ``udc``, ``ddc``; a column
    that the file lacks is a column of nulls. ``has_two_fields``: two indexes of the line disagree.
    """
    decided = [
        parse_distinct(scheme.lower(), _DECISION, _reader(mapping, scheme)).alias(f"_{scheme}") for scheme in SCHEMES
    ]
    own = parse_distinct("field__text", pl.String(), read_field_word).alias("_own")
    rows = rows.with_columns(own, *decided)
    return rows.with_columns(*_choice()).drop("_own", *(f"_{scheme}" for scheme in SCHEMES))


def _reader(mapping: FieldMapping, scheme: str) -> Callable[[str], object]:
    def read(text: str) -> dict[str, object]:
        decision = mapping.classify(scheme, text)
        return {name: getattr(decision, name) for name in ("field", "rule", "is_for_children", "has_two_fields")}

    return read


def _choice() -> list[pl.Expr]:
    fields = [pl.col(f"_{scheme}").struct.field("field") for scheme in SCHEMES]
    rules = [pl.col(f"_{scheme}").struct.field("rule") for scheme in SCHEMES]
    has_own = pl.col("_own").is_not_null()
    deciding = pl.coalesce(
        *[_literal(scheme, field.is_not_null()) for scheme, field in zip(SCHEMES, fields, strict=True)]
    )
    present = pl.coalesce(*[_literal(scheme, pl.col(scheme.lower()).is_not_null()) for scheme in SCHEMES])
    scheme = pl.coalesce(deciding, present)
    return [
        pl.coalesce("_own", *fields, pl.lit(UNCLASSIFIED)).alias("field"),
        pl.when(has_own).then(pl.lit("column")).otherwise(pl.coalesce(*rules, pl.lit("none"))).alias("field_rule"),
        scheme.alias("class_scheme"),
        pl.coalesce(*[pl.when(scheme == name).then(name.lower()) for name in SCHEMES]).alias("class_index"),
        pl.any_horizontal(*[_flag(name, "is_for_children") for name in SCHEMES]).alias("is_for_children"),
        (_disagree(fields) | pl.any_horizontal(*[_flag(name, "has_two_fields") for name in SCHEMES])).alias(
            "has_two_fields"
        ),
    ]


def _literal(text: str, condition: pl.Expr) -> pl.Expr:
    return pl.when(condition).then(pl.lit(text))


def _flag(scheme: str, name: str) -> pl.Expr:
    return pl.col(f"_{scheme}").struct.field(name).fill_null(False)


def _disagree(fields: list[pl.Expr]) -> pl.Expr:
    pairs = [(a, b) for position, a in enumerate(fields) for b in fields[position + 1 :]]
    return pl.any_horizontal(*[(a != b).fill_null(False) for a, b in pairs])
