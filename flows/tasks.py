"""The core's functions as Prefect tasks: one for each file, retried only when a source was unavailable."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import Task

from flows.errors import SourceUnavailable
from flows.intake.archive import Delivery
from flows.intake.ingest import process_delivery
from flows.settings import load_settings


def is_unavailable(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether the failure is the only kind that another try can mend."""
    try:
        state.result()
    except SourceUnavailable:
        return True
    except Exception:
        return False
    return False


@dataclass(frozen=True)
class Processed:
    """What a task hands back: small, and no result of another machine is ever unpickled."""

    file_id: str
    status: str


@task(
    name="process-file",
    task_run_name="{delivery.name}",
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=3,
    retry_delay_seconds=[2, 10, 30],
    retry_condition_fn=is_unavailable,
)
def process_file(delivery: Delivery, data: str) -> Processed:
    """Read, judge and stage one archived file; a bad file is an outcome, not a failure."""
    outcome = process_delivery(delivery, load_settings(Path(data)))
    return Processed(outcome.file_id, outcome.status.value)
