"""Rules and problems: what a rule is, its code and severity, and one finding of it in a file.

A rule is declared once, beside the model that it judges (`schemas/<family>.py`), with
``RULE = rule("LED-003", Severity.REJECT, column="recorded_on")``. Its words (what is wrong, why it
matters, what to do, an example) live in the catalogues `flows/messages/<lang>.po`, under the code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """What a finding does: to the file, to the row, or nothing but be said."""

    REFUSE = "refuse"  # the whole file is not loaded
    REJECT = "reject"  # the row is not loaded
    WARN = "warn"  # loaded, and said
    NOTE = "note"  # nothing wrong: something that the person may want to know


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code is never reused; ``column`` is the canonical column that it blames, if one."""

    code: str
    severity: Severity
    column: str | None = None


RULES: dict[str, Rule] = {}


def rule(code: str, severity: Severity, column: str | None = None) -> Rule:
    """Declare a rule; a code declared twice with other contents is a programming error."""
    made = Rule(code, severity, column)
    if RULES.setdefault(code, made) != made:
        raise ValueError(f"rule {code} is declared twice")
    return made


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of a rule in one file.

    ``row`` is the number that a person sees in their spreadsheet (1-based, header included) or, for JSON
    and MARC, the ordinal of the record; ``column`` is the label as it stands in the file; ``value`` the
    text of the cell as it stands there. ``params`` fill the placeholders of the message.
    """

    rule: str
    severity: Severity
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    params: Mapping[str, Any] = field(default_factory=dict)

    def relabelled(self, labels: Mapping[str, str]) -> Problem:
        """The same problem with a canonical column name replaced by the file's own header."""
        return replace(self, column=labels.get(self.column, self.column)) if self.column else self


def problem(found: Rule, **place: Any) -> Problem:
    """Make a problem of ``found``; place keys that are not fields of `Problem` become message params."""
    fields = {key: place.pop(key, None) for key in ("sheet", "row", "value")}
    column = place.pop("column", found.column)
    return Problem(found.code, found.severity, column=column, params=place, **fields)
