"""No catalogue says what nothing asks for: every key is a rule's or a check's, or the code has it."""

import re
from functools import cache

import pytest

from flows.audit import codes as audit_codes
from flows.messages import catalogue
from flows.reports.labels import Labels
from flows.reports.summary.comparisons import MEASURES
from flows.reports.summary.sentence_list import SENTENCES
from flows.settings import ROOT
from flows.sources.registry import EXPORTS, load_rules
from flows.warehouse.check import check_files
from schemas.published import TABLES
from schemas.statements import LANGUAGES, STATEMENTS

PARTS = ("", ".why", ".do", ".example")
DIRECTIONS = ("", ".up", ".down", ".same", ".part")


@cache
def code():
    """Everything that can ask for a message: the program, the pages' templates and the SQL."""
    files = (path for folder in ("flows", "schemas", "sql") for path in sorted((ROOT / folder).rglob("*")))
    return "\n".join(path.read_text("utf-8") for path in files if path.suffix in (".py", ".html", ".sql"))


@cache
def quoted():
    """Every text in quotation marks, and the words in it."""
    texts = {text for mark in "\"'" for text in re.findall(f"{mark}([^{mark}\n]*){mark}", code())}
    return texts | {word for text in texts for word in re.split(r"[^\w-]+", text)}


@cache
def prefixes():
    """What keys are put together from: ``f"row.{code}"``, in a template ``"row." ~ code``."""
    return set(re.findall(r"""f["']([\w.]+\.)\{""", code())) | set(re.findall(r"""["']([\w.]+\.)["'] ~""", code()))


def asked_rows():
    """The entry that names each code of the published tables: the glossary stands before the common ones."""
    words = Labels("en")
    for table in TABLES.values():
        yield table.name
        for key, codes in table.order.items():
            for one in codes:
                own = [name for name in (f"{table.name}.{one}", f"{key}.{one}") if words.has(f"row.{name}")]
                yield from own[:1] or ([] if one in words._glossary else [one])


def asked_columns():
    """The entry that names each column of the published tables, and of the sources that findings name."""
    words = Labels("en")
    named = set(re.findall(r"'(\w+)\.(\w+)\?", code()))
    published = {(one.name, column) for one in TABLES.values() for column in one.columns}
    for table, column in sorted(published | named):
        yield f"{table}.{column}" if words.has(f"column.{table}.{column}") else column


def asked_places():
    """Keys of the addresses that findings name."""
    yield from re.findall(r"[?&'](\w+)=", code())
    grains = ("day", "week", "month", "quarter", "year", "period", "total", "mix")
    yield from (f"{what}_{grain}" for what in ("whole", "parts") for grain in grains)


KNOWN = {
    "row.": asked_rows,
    "column.": asked_columns,
    "place.": asked_places,
    "source.": lambda: [source.code for source in EXPORTS],
    "compared.": lambda: [measure.key for measure in MEASURES],
    "sentence.": lambda: [
        f"{one.key}{ending}" for said in SENTENCES.values() for item in said for one in item for ending in DIRECTIONS
    ],
    "stated.": lambda: [one.text.replace(" ", "_") for one in STATEMENTS] + [str(one.how) for one in STATEMENTS],
    "in_language.": lambda: LANGUAGES,
}


@cache
def endings(prefix):
    return frozenset(KNOWN[prefix]())


def is_asked(key):
    if f'"{key}"' in code() or f"'{key}'" in code():
        return True
    return any(_ends_known(prefix, key.removeprefix(prefix)) for prefix in prefixes() if key.startswith(prefix))


def _ends_known(prefix, ending):
    return ending in endings(prefix) if prefix in KNOWN else all(part in quoted() for part in ending.split("."))


def keys():
    return {key if isinstance(key, str) else key[0] for key in catalogue("en")} - {""}


def test_every_entry_is_asked_for():
    codes = {
        f"{one}{part}"
        for one in [*load_rules(), *(file.name for file in check_files()), audit_codes.RULE]
        for part in PARTS
    }
    assert sorted(key for key in keys() - codes if not is_asked(key)) == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_language_has_the_same_entries(language):
    assert {key if isinstance(key, str) else key[0] for key in catalogue(language)} - {""} == keys()


@pytest.mark.parametrize("key", ["row.nothing", "sentence.visits_change.sideways", "nothing.at_all", "place.nowhere"])
def test_an_entry_that_nothing_asks_for_is_found(key):
    assert not is_asked(key)
