"""The Prefect deployments: the nightly by its schedule, the inbox watch, and reruns on demand."""

from __future__ import annotations

from datetime import timedelta
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from prefect import serve
from prefect.schedules import Cron, Interval, Schedule

from flows.hooks import HOOKS
from flows.nightly import ingest_inbox, nightly, publish_reports, rebuild, rerun

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment
    from prefect.flows import Flow

    from flows.settings import Settings


def deployments(settings: Settings) -> list[RunnerDeployment]:
    """Every deployment; one run of each at a time, and the data folder's lock lets one write at all."""
    data = {"data": str(settings.data)}
    at_night = Cron(settings.nightly_cron, timezone=settings.timezone)
    often = Interval(timedelta(minutes=settings.inbox_scan_minutes), timezone=settings.timezone)
    flows: list[tuple[Flow[..., Any], Schedule | None]] = [
        (nightly, at_night),
        (ingest_inbox, often),
        (publish_reports, None),
        (rerun, None),
        (rebuild, None),
    ]
    return [_deployment(flow, data, schedule) for flow, schedule in flows]


def _deployment(flow: Flow[..., Any], data: dict[str, str], schedule: Schedule | None) -> RunnerDeployment:
    made = flow.with_options(**HOOKS).to_deployment(
        name="esep", parameters=data, schedules=[schedule] if schedule else None, concurrency_limit=1
    )
    assert not isawaitable(made)  # only inside a running event loop
    return made


def serve_deployments(settings: Settings) -> None:
    """Serve until stopped."""
    serve(*deployments(settings), limit=1)
