"""What is said when a flow fails: one line in the log with what, where and what next."""

from __future__ import annotations

from typing import Any

from prefect.client.schemas.objects import FlowRun, State
from prefect.flows import Flow
from prefect.logging import get_logger


def say_failure(flow: Flow[..., Any], run: FlowRun, state: State[Any]) -> None:
    """Log a failed or crashed run for whoever looks after the machine."""
    get_logger("esep").error(
        "flow %s (%s) ended %s: %s. Nothing published was touched; see `esep status`, then `esep rerun --failed`.",
        flow.name,
        run.name,
        state.name,
        state.message,
    )


HOOKS: dict[str, Any] = {"on_failure": [say_failure], "on_crashed": [say_failure]}
