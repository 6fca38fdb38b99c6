"""What a line of the register of events must be (EVT): one event, exhibition, club session or publication."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas.registers.form import has_words
from schemas.rules import Severity, rule
from schemas.validation import row_rule

PARTICIPANTS_WITHOUT_EVENT = rule("EVT-001", Severity.REJECT, "participants")
TITLE_MISSING = rule("EVT-002", Severity.REJECT, "title")
TITLE_WITHOUT_WORDS = rule("EVT-003", Severity.REJECT, "title")
SESSION_WITHOUT_CLUB = rule("EVT-004", Severity.REJECT, "club")
CLUB_OF_OTHER_KIND = rule("EVT-005", Severity.WARN, "club")
PARTICIPANTS_NOT_STATED = rule("EVT-006", Severity.WARN, "participants")
NOBODY_TOOK_PART = rule("EVT-007", Severity.WARN, "participants")
PARTICIPANTS_OF_PUBLICATION = rule("EVT-008", Severity.WARN, "participants")
PARTICIPANTS_IMPLAUSIBLE = rule("EVT-009", Severity.WARN, "participants")
EVENT_STATED_TWICE = rule("EVT-010", Severity.WARN, "title")
FORUM_MAY_BE_INTERNATIONAL = rule("EVT-011", Severity.WARN, "kind")
TITLE_NAMES_OTHER_KIND = rule("EVT-012", Severity.WARN, "kind")

ATTENDED = (
    "mass_event",
    "seminar",
    "contest",
    "internship",
    "presentation",
    "international_forum",
    "forum",
    "excursion",
    "training",
)
"""Kinds that nobody could hold without somebody who took part; of club sessions not every library counts it."""

MOST_PARTICIPANTS = 5000
"""More than any hall of the region holds."""

MOST_TIMES, FEW_PARTICIPANTS, LEAST_LINES = 10, 200, 10
"""Ten times the middle event of its kind, where the file has ten of them, and more than a full hall."""

_INTERNATIONAL = r"(?i)халықаралық|международн|\binternational\b"
_WORD_OF_KIND = {
    "exhibition": r"(?i)көрме|выставк|\bexhibition",
    "excursion": r"(?i)экскурси|\bexcursion",
    "seminar": r"(?i)семинар|\bseminar",
    "contest": r"(?i)байқауы?\b|\bконкурс(?:а|ы)?\b|\bcontest\b",
    "presentation": r"(?i)тұсаукесер|презентаци",
}
"""What a title says of its own kind, where it says it."""


def _is_filled(column: str) -> pl.Expr:
    return pl.col(f"{column}__text").is_not_null()


class EventsModel(pa.DataFrameModel):
    """Rows of staging.events."""

    sheet: pl.String = pa.Field(nullable=True)
    row_number: pl.Int32
    item_number: pl.Int16
    entry_on: pl.Date = pa.Field(nullable=True)
    entry_key: pl.String
    kind: pl.String = pa.Field(nullable=True)
    title: pl.String = pa.Field(nullable=True)
    language: pl.String = pa.Field(nullable=True)
    participants: pl.Int64 = pa.Field(nullable=True)
    club: pl.String = pa.Field(nullable=True)
    project: pl.String = pa.Field(nullable=True)
    department: pl.String = pa.Field(nullable=True)
    is_repeated: pl.Boolean  # every cell of the line stands in an earlier one: a rule of form says so

    @row_rule(PARTICIPANTS_WITHOUT_EVENT)
    def participants_have_an_event(cls) -> pl.Expr:
        """Somebody took part, but in what is not said."""
        return ~_is_filled("participants") | _is_filled("title") | _is_filled("kind")

    @row_rule(TITLE_MISSING)
    def has_a_title(cls) -> pl.Expr:
        """An event is told from another by its title; a club session may be called by its club."""
        return pl.col("title").is_not_null() | (~_is_filled("kind") & _is_filled("participants"))

    @row_rule(TITLE_WITHOUT_WORDS)
    def title_has_words(cls) -> pl.Expr:
        """A title is words: a number or a date in its place is of another column. A club may be called «Я»."""
        return has_words("title__text")

    @row_rule(SESSION_WITHOUT_CLUB)
    def session_has_a_club(cls) -> pl.Expr:
        """A session is counted for its club alone; without one it is in no table."""
        return (pl.col("kind") != "club_session") | pl.col("club").is_not_null()

    @row_rule(CLUB_OF_OTHER_KIND)
    def club_holds_sessions(cls) -> pl.Expr:
        """An event with a club's name is counted as what its kind says, and not as a session of the club."""
        return (pl.col("kind") == "club_session") | pl.col("club").is_null()

    @row_rule(PARTICIPANTS_NOT_STATED)
    def participants_are_stated(cls) -> pl.Expr:
        """Not stated is not nobody: the sum of participants is without this event."""
        return ~pl.col("kind").is_in(ATTENDED) | _is_filled("participants")

    @row_rule(NOBODY_TOOK_PART)
    def somebody_took_part(cls) -> pl.Expr:
        """An event with nobody did not take place, or was not counted."""
        return ~pl.col("kind").is_in([*ATTENDED, "club_session"]) | (pl.col("participants") != 0)

    @row_rule(PARTICIPANTS_OF_PUBLICATION)
    def publication_has_no_participants(cls) -> pl.Expr:
        """Nobody takes part in a publication: the number is its copies, or the kind is wrong."""
        return (pl.col("kind") != "methodical_publication") | (pl.col("participants").fill_null(0) == 0)

    @row_rule(PARTICIPANTS_IMPLAUSIBLE)
    def participants_are_plausible(cls) -> pl.Expr:
        """Ten times the middle event of its kind, or more than any hall holds: perhaps a digit too many."""
        count = pl.col("participants")
        has_middle = count.count().over("kind") >= LEAST_LINES
        is_far_above = has_middle & (count > FEW_PARTICIPANTS) & (count > MOST_TIMES * count.median().over("kind"))
        return ~(is_far_above | (count > MOST_PARTICIPANTS))

    @row_rule(EVENT_STATED_TWICE)
    def event_is_stated_once(cls) -> pl.Expr:
        """Day, kind and title again, with other figures: two groups, or a line that was corrected and left."""
        is_first = ~pl.col("entry_key").str.contains(r"#[0-9]+$")
        return is_first | pl.col("title").is_null() | pl.col("is_repeated")

    @row_rule(FORUM_MAY_BE_INTERNATIONAL)
    def forum_is_of_its_kind(cls) -> pl.Expr:
        """The report counts international forums in a row of their own, other forums in none."""
        return (pl.col("kind") != "forum") | ~pl.col("title").str.contains(_INTERNATIONAL)

    @row_rule(TITLE_NAMES_OTHER_KIND)
    def kind_agrees_with_the_title(cls) -> pl.Expr:
        """A mass event that calls itself an exhibition, an excursion, a seminar is perhaps one."""
        says_other = pl.any_horizontal(pl.col("title").str.contains(word) for word in _WORD_OF_KIND.values())
        return (pl.col("kind") != "mass_event") | ~says_other
