"""`esep serve` for real: its own Prefect server, a deployment run on demand, a receipt; nothing is left running."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.exports import drop, metrika_year

pytestmark = [pytest.mark.flows, pytest.mark.slow]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(condition, seconds: float, what: str):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if found := condition():
                return found
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    raise AssertionError(f"waited {seconds} s for {what}")


def test_a_served_deployment_takes_what_lies_in_the_inbox(tmp_path: Path):
    data, port = tmp_path / "data", free_port()
    drop(data / "inbox" / "Посещаемость.csv", metrika_year(2023))
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
    settings = {"ESEP_PREFECT_PORT": str(port), "ESEP_INBOX_SETTLE_SECONDS": "0", "ESEP_INBOX_SCAN_MINUTES": "600"}
    served = subprocess.Popen(
        [str(Path(sys.executable).with_name("esep")), "serve", "--data", str(data)],
        env={**inherited, **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    api = f"http://127.0.0.1:{port}/api"
    try:
        place = f"{api}/deployments/name/ingest-inbox/esep"
        deployment = wait_for(lambda: _json(httpx.get(place)), 120, "the deployment")
        schedules = _json(httpx.get(f"{api}/deployments/name/nightly/esep"))["schedules"]
        assert schedules[0]["schedule"]["cron"] == "0 2 * * *"
        assert schedules[0]["schedule"]["timezone"] == "Asia/Almaty"
        order = f"{api}/deployments/{deployment['id']}/create_flow_run"
        wait_for(lambda: httpx.post(order, json={}).is_success, 30, "the run to be ordered")
        wait_for(lambda: list((data / "receipts" / "main").glob("*.html")), 120, "the receipt")
    finally:
        os.killpg(served.pid, signal.SIGINT)
        try:
            served.wait(timeout=60)
        finally:
            if served.poll() is None:
                os.killpg(served.pid, signal.SIGKILL)
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{api}/health", timeout=2)


def _json(answer: httpx.Response):
    return answer.json() if answer.is_success else None
