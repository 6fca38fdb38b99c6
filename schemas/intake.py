"""Rules on a file as a whole: is it an export that is known, has it come before, do its counts balance."""

from schemas.rules import Severity, rule

UNKNOWN_EXPORT = rule("INT-001", Severity.REFUSE)
NEARLY_KNOWN_EXPORT = rule("INT-002", Severity.REFUSE)
COUNTS_DISAGREE = rule("INT-003", Severity.REFUSE)
RULE_CRASHED = rule("INT-004", Severity.REFUSE)
ALREADY_RECEIVED = rule("INT-005", Severity.NOTE)
NO_ROWS = rule("INT-006", Severity.REFUSE)
NOTHING_LOADED = rule("INT-007", Severity.REFUSE)
AMBIGUOUS_EXPORT = rule("INT-008", Severity.REFUSE)
ZIP_WITHOUT_EXPORTS = rule("INT-009", Severity.REFUSE)
ODD_WIDTH = rule("INT-011", Severity.REJECT)
SUMS_DISAGREE = rule("INT-010", Severity.REFUSE)
UNKNOWN_WITHOUT_LETTERS = rule("INT-012", Severity.REFUSE)
SEVERAL_TABLES = rule("INT-013", Severity.REFUSE)
