"""The Prefect deployments: the nightly by its schedule, the inbox watch, and reruns on demand."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import httpx
from prefect import serve
from prefect.schedules import Cron, Interval, Schedule
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.errors import SourceUnavailable
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
    made: RunnerDeployment = flow.with_options(**HOOKS).to_deployment(  # type: ignore[call-arg, assignment]
        name="esep",
        parameters=data,
        schedules=[schedule] if schedule else None,
        concurrency_limit=1,
        _sync=True,  # also where the caller's thread has an event loop
    )
    return made


def serve_deployments(settings: Settings) -> None:
    """Serve until stopped, with the Prefect server that is set, else with one of our own on loopback."""
    with prefect_server(settings.prefect_port):
        serve(*deployments(settings), limit=1)


@contextmanager
def prefect_server(port: int) -> Iterator[str]:
    """The API's address: ``PREFECT_API_URL`` if it is set, else that of a server that lives as long as the block.

    The temporary server that Prefect starts by itself runs no schedules. Raises `SourceUnavailable` when ours does
    not answer within two minutes.
    """
    configured = os.environ.get("PREFECT_API_URL")
    if configured:
        yield configured
        return
    address = f"http://127.0.0.1:{port}/api"
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    # In a session of its own: an interrupt must reach us first, who still have to speak with it, then stop it.
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        _wait_until_healthy(server, address)
        with temporary_settings({PREFECT_API_URL: address}):
            os.environ["PREFECT_API_URL"] = address  # for the processes of the runs
            yield address
    finally:
        os.environ.pop("PREFECT_API_URL", None)
        server.terminate()
        server.wait(timeout=30)


def _wait_until_healthy(server: subprocess.Popen[bytes], address: str) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and server.poll() is None:
        with suppress(httpx.HTTPError):
            if httpx.get(f"{address}/health", timeout=2).is_success:
                return
        time.sleep(0.5)
    raise SourceUnavailable(f"the Prefect server did not start at {address}; is the port free (ESEP_PREFECT_PORT)?")
