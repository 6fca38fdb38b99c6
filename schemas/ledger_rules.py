"""Codes of the rules of ledgers and summary registers: LED (any ledger), WDR (withdrawals), REG (registers)."""

from __future__ import annotations

from schemas.rules import Severity, rule

LOST = r"\p{L}\?+\p{Ll}|\p{Lu}\?+\p{Lu}|(?:^|[\s«“„\"(\[-]|\p{Lu}\.)\?+\p{L}|^[?\s]+$"
"""A question mark within a word or before its letters: a letter that the code page could not hold.

At the end of a word it is a question, also where no space follows it (``Кім?Қайда?``)."""

MOJIBAKE_MARKS = "".join(map(chr, range(0xA1, 0xC0))) + "ЁЂЃЄЅЇЈЉЊЋЌЎЏёђѓєѕїјљњћќўџҐґ–—‘’‚“”„†‡•…‰‹›€™№"
"""What cp1251 shows for the second byte of a Cyrillic letter in UTF-8, but for І and і: ``ТІРІ`` is Kazakh."""

SPOILED = (
    rf"(?:[РСТУ][{MOJIBAKE_MARKS}]){{2,}}"
    r"|[ЈјЌќЅѕЋћЃѓЊњЉљ]\p{Cyrillic}|\p{Cyrillic}[јќѕћѓњљ]"
)
"""UTF-8, or a Kazakh code page, read as cp1251."""

MIXED = r"\p{Cyrillic}[aceopxyiABCEHKMOPTXI]\p{Cyrillic}|(?:^|[\s«(-])[aceopxyiABCEHKMOPTXI]\p{Cyrillic}{2}"
"""Latin letters that look Cyrillic inside a Cyrillic word."""

ODD_LETTERS = f"{LOST}|{SPOILED}|{MIXED}"
"""Texts that one of the rules of letters is about."""

# A whole file or sheet
IS_DIARY = rule("LED-001", Severity.REFUSE)
IS_CIRCULATION = rule("LED-002", Severity.REFUSE)
SHEETS_CONFLICT = rule("LED-003", Severity.REFUSE)
VALUES_SHIFTED = rule("LED-004", Severity.REFUSE)
NO_LINES = rule("LED-005", Severity.REFUSE)
COLUMNS_NOT_USED = rule("LED-006", Severity.NOTE)
SHEET_NOT_READ = rule("LED-007", Severity.NOTE)
TOTAL_COPIES_DIFFER = rule("LED-008", Severity.WARN, "copies")
TOTAL_AMOUNT_DIFFERS = rule("LED-009", Severity.WARN, "amount_kzt")
ROW_IS_HEADING = rule("LED-010", Severity.NOTE)
COLUMN_TWICE = rule("LED-011", Severity.WARN)
DITTO_FILLED = rule("LED-012", Severity.NOTE)
COPIES_FROM_NUMBERS = rule("LED-013", Severity.NOTE, "copies")
REPEATED_LINES = rule("LED-014", Severity.WARN)
EQUAL_LINES = rule("LED-015", Severity.WARN)

# Date and record of the summary register
NO_RECORD_DATE = rule("LED-020", Severity.REJECT, "recorded_on")
UNREADABLE_RECORD_DATE = rule("LED-021", Severity.REJECT, "recorded_on")
RECORDED_IN_FUTURE = rule("LED-022", Severity.REJECT, "recorded_on")
RECORDED_BEFORE_1990 = rule("LED-023", Severity.REJECT, "recorded_on")
MALFORMED_KSU = rule("LED-024", Severity.REJECT, "ksu")
KSU_OF_OTHER_YEAR = rule("LED-025", Severity.WARN, "ksu")
NO_SOURCE = rule("LED-026", Severity.REJECT, "source")
UNKNOWN_SOURCE = rule("LED-027", Severity.REJECT, "source")

# Title
NO_TITLE = rule("LED-028", Severity.REJECT, "title")
LOST_LETTERS = rule("LED-029", Severity.REJECT, "title")
SPOILED_LETTERS = rule("LED-030", Severity.REJECT, "title")
MIXED_ALPHABETS = rule("LED-031", Severity.WARN, "title")

# Copies and money
NO_COPIES = rule("LED-032", Severity.REJECT, "copies")
UNREADABLE_COPIES = rule("LED-033", Severity.REJECT, "copies")
COPIES_NOT_POSITIVE = rule("LED-034", Severity.REJECT, "copies")
HUGE_COPIES = rule("LED-035", Severity.REJECT, "copies")
UNREADABLE_PRICE = rule("LED-036", Severity.REJECT, "unit_price_kzt")
UNREADABLE_AMOUNT = rule("LED-037", Severity.REJECT, "amount_kzt")
NEGATIVE_AMOUNT = rule("LED-038", Severity.REJECT, "amount_kzt")
AMOUNT_IS_NO_PRODUCT = rule("LED-039", Severity.WARN, "amount_kzt")
IRREGULAR_GROUPS = rule("LED-040", Severity.WARN, "amount_kzt")
OTHER_CURRENCY = rule("LED-041", Severity.REJECT, "unit_price_kzt")
GIFT_WITHOUT_PRICE = rule("LED-042", Severity.NOTE, "unit_price_kzt")
BOUGHT_WITHOUT_AMOUNT = rule("LED-043", Severity.WARN, "amount_kzt")

# Inventory numbers, document
UNREADABLE_INVENTORY = rule("LED-044", Severity.REJECT, "inventory_numbers")
NUMBERS_ARE_NOT_COPIES = rule("LED-045", Severity.REJECT, "inventory_numbers")
REPEATED_INVENTORY = rule("LED-046", Severity.REJECT, "inventory_numbers")
UNREADABLE_DOCUMENT_DATE = rule("LED-047", Severity.WARN, "document_on")
DOCUMENT_OF_OTHER_YEAR = rule("LED-048", Severity.WARN, "document_on")

# What the item is
BAD_ISBN = rule("LED-049", Severity.WARN, "isbn")
UNKNOWN_LANGUAGE = rule("LED-050", Severity.WARN, "language")
NO_LANGUAGE = rule("LED-051", Severity.WARN, "language")
NO_CLASS = rule("LED-052", Severity.WARN, "class_index")
CLASS_NOT_MAPPED = rule("LED-053", Severity.WARN, "class_index")
UNKNOWN_FIELD_WORD = rule("LED-054", Severity.WARN, "field")
FIELDS_DISAGREE = rule("LED-055", Severity.NOTE, "class_index")
UNKNOWN_AUDIENCE = rule("LED-056", Severity.WARN, "audience")
UNREADABLE_YEAR = rule("LED-057", Severity.WARN, "publication_year")
PUBLISHED_AFTER_RECORD = rule("LED-058", Severity.WARN, "publication_year")
NO_BATCH = rule("LED-059", Severity.REJECT)
DATE_OF_OTHER_RECORD = rule("LED-060", Severity.WARN, "recorded_on")

# Withdrawals
NO_WITHDRAWAL_DATE = rule("WDR-001", Severity.REJECT, "withdrawn_on")
UNREADABLE_WITHDRAWAL_DATE = rule("WDR-002", Severity.REJECT, "withdrawn_on")
WITHDRAWN_IN_FUTURE = rule("WDR-003", Severity.REJECT, "withdrawn_on")
WITHDRAWN_BEFORE_1990 = rule("WDR-004", Severity.REJECT, "withdrawn_on")
NO_REASON = rule("WDR-005", Severity.REJECT, "reason")
UNKNOWN_REASON = rule("WDR-006", Severity.REJECT, "reason")
NO_ACT_NUMBER = rule("WDR-007", Severity.WARN, "act_number")
ACT_OF_OTHER_YEAR = rule("WDR-008", Severity.WARN, "act_on")
DATE_OF_OTHER_ACT = rule("WDR-009", Severity.WARN, "withdrawn_on")

# Summary register
NO_KSU = rule("REG-001", Severity.REJECT, "ksu")
REPEATED_KSU = rule("REG-002", Severity.REJECT, "ksu")
REGISTER_SOURCE_UNKNOWN = rule("REG-003", Severity.WARN, "source")
REGISTER_REASON_UNKNOWN = rule("REG-004", Severity.WARN, "reason")
UNREADABLE_KAZAKH = rule("REG-005", Severity.REJECT, "kazakh_copies")
UNREADABLE_CHILDREN = rule("REG-006", Severity.REJECT, "children_copies")
UNREADABLE_TITLES = rule("REG-007", Severity.WARN, "titles")
KAZAKH_ABOVE_TOTAL = rule("REG-008", Severity.REJECT, "kazakh_copies")
CHILDREN_ABOVE_TOTAL = rule("REG-009", Severity.REJECT, "children_copies")
TITLES_ABOVE_COPIES = rule("REG-010", Severity.WARN, "titles")
FIELDS_DO_NOT_SUM = rule("REG-011", Severity.WARN, "copies")
UNREADABLE_FIELD_COUNT = rule("REG-012", Severity.WARN, "copies")
