"""The rules of catalogue records (MARC 21, UNIMARC, RUSMARC, IRBIS) that are read as acquisitions or as articles.

The rows of acquisitions are judged by the model of their ledger (`schemas.ledger`); these rules are about the records.
MRC-001…019 reject a record or refuse the file (but for MRC-007), MRC-020… warn, MRC-040… only tell.
"""

from __future__ import annotations

from schemas.rules import Severity, rule

# Records that cannot be read
DAMAGED_LEADER = rule("MRC-001", Severity.REJECT)
DAMAGED_DIRECTORY = rule("MRC-002", Severity.REJECT)
UNDECODABLE_RECORD = rule("MRC-003", Severity.REJECT)
NOT_WELL_FORMED = rule("MRC-004", Severity.REFUSE)
UNKNOWN_DIALECT = rule("MRC-005", Severity.REJECT)

# Records that are no acquisition
NOT_BIBLIOGRAPHIC = rule("MRC-006", Severity.REJECT)
ARTICLE = rule("MRC-007", Severity.WARN)
NO_COPIES = rule("MRC-008", Severity.REJECT)
NO_TITLE = rule("MRC-009", Severity.REJECT, "title")

# Copies
NO_DATE = rule("MRC-010", Severity.REJECT, "recorded_on")
UNREADABLE_DATE = rule("MRC-011", Severity.REJECT, "recorded_on")
NO_SOURCE = rule("MRC-012", Severity.REJECT, "source")
UNKNOWN_SOURCE = rule("MRC-013", Severity.REJECT, "source")
UNREADABLE_COPIES = rule("MRC-014", Severity.REJECT, "copies")

# Articles
NO_ENTRY_DATE = rule("MRC-015", Severity.REJECT, "entry_on")
UNREADABLE_ENTRY_DATE = rule("MRC-016", Severity.REJECT, "entry_on")
ENTERED_IN_FUTURE = rule("MRC-017", Severity.REJECT, "entry_on")
NO_ARTICLE = rule("MRC-024", Severity.WARN)
DATE_OF_CHANGE = rule("MRC-025", Severity.WARN, "entry_on")
LANGUAGE_NOT_STATED = rule("MRC-026", Severity.WARN, "language")
LANGUAGE_NOT_KNOWN = rule("MRC-027", Severity.WARN, "language")
SAME_ARTICLE = rule("MRC-028", Severity.WARN, "title")
SAME_NUMBER = rule("MRC-029", Severity.WARN)

CLASS_NOT_USED = rule("MRC-022", Severity.WARN, "class_index")
OTHER_CURRENCY = rule("MRC-023", Severity.WARN, "unit_price_kzt")

DECLARED_ENCODING_LIES = rule("MRC-040", Severity.NOTE)
SEVERAL_LANGUAGES = rule("MRC-041", Severity.NOTE, "language")
