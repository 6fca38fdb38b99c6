"""Rules on the corrections that people write for a file: a row left out by one, and those that cannot be applied."""

from schemas.rules import Severity, rule

LEFT_OUT = rule("COR-001", Severity.NOTE)
OTHER_VALUE = rule("COR-002", Severity.WARN)
NO_SUCH_PLACE = rule("COR-003", Severity.WARN)
NOT_IN_SUCH_FILE = rule("COR-004", Severity.WARN)
NO_LINE_TO_DROP = rule("COR-005", Severity.WARN)
CORRECTED_TWICE = rule("COR-006", Severity.WARN)
