"""What Prefect must find in the environment before it is imported; the user's own values are kept."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.settings import Settings


def prepare_prefect(settings: Settings, logging_level: str) -> None:
    """Set Prefect's defaults for this data folder; call it before anything imports prefect.

    ``logging_level``: of Prefect's own log. A run from the command line says what failed itself, and its record
    has the trace; a server's log is all that there is.
    """
    home = settings.data / "prefect"
    home.mkdir(parents=True, exist_ok=True)
    for name, value in {
        "PREFECT_HOME": str(home),
        "PREFECT_RESULTS_LOCAL_STORAGE_PATH": str(home / "results"),
        "PREFECT_RESULTS_DEFAULT_SERIALIZER": "json",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",  # it takes 12 to 20 s; the default gives up at 20
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_LOGGING_LEVEL": logging_level,
        "PREFECT_CLI_WRAP_LINES": "false",
        "DO_NOT_TRACK": "1",
    }.items():
        os.environ.setdefault(name, value)
