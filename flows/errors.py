"""The five kinds of error, under one root. Each carries what a message needs: what, where, what next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class EsepError(Exception):
    """Root of every error that Esep raises on purpose."""


class SourceUnavailable(EsepError):
    """A file, folder or service cannot be reached just now: the only error that is retried."""


class DataRejected(EsepError):
    """A whole file is refused for a stated reason.

    ``code`` is a rule code (`schemas.rules`); ``params`` fill its message; the place is what a person
    sees in their spreadsheet or editor.
    """

    def __init__(
        self,
        code: str,
        *,
        sheet: str | None = None,
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
        **params: Any,
    ) -> None:
        super().__init__(code, params)
        self.code = code
        self.sheet = sheet
        self.row = row
        self.column = column
        self.value = value
        self.params: Mapping[str, Any] = params


class SourceChanged(DataRejected):
    """A known export in a shape that is not known: a column is missing or means something else."""


class ReconciliationFailed(EsepError):
    """Two independent counts of the same thing disagree."""


class RuleCrashed(EsepError):
    """A rule or reader broke: our bug, never the data's fault. The run of this file fails closed."""
