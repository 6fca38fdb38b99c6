"""The flows: thin. They sequence the steps of `flows.work`, one task for each file, and report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.artifacts import create_table_artifact
from prefect.futures import PrefectFuture, wait

from flows.errors import EsepError
from flows.intake.archive import Delivery
from flows.intake.outcome import Status
from flows.settings import load_settings
from flows.tasks import Processed, process_file
from flows.work import Work, at_work, empty_warehouse


class FilesFailed(EsepError):
    """Some files could not be processed for a reason that is not theirs; the others were."""


@flow(name="nightly", persist_result=False)
def nightly(data: str, year: int | None = None, confirm_closed_year: bool = False) -> dict[str, Any]:
    """Inbox to published tables, once."""
    with at_work(load_settings(Path(data)), "nightly") as work:
        failed = _process(work, work.take())
        return _report(work, _published(work, failed, year, confirm_closed_year), failed)


@flow(name="ingest-inbox", persist_result=False)
def ingest_inbox(data: str) -> dict[str, Any]:
    """Inbox to warehouse: receipts at once, the tables wait for the nightly."""
    with at_work(load_settings(Path(data)), "ingest-inbox") as work:
        failed = _process(work, work.take())
        return _report(work, _nothing_published(work), failed)


@flow(name="publish-reports", persist_result=False)
def publish_reports(data: str, year: int | None = None, confirm_closed_year: bool = False) -> dict[str, Any]:
    """Warehouse to published tables."""
    with at_work(load_settings(Path(data)), "publish-reports") as work:
        work.load([])
        return _report(work, _published(work, [], year, confirm_closed_year), [])


@flow(name="rerun", persist_result=False)
def rerun(data: str, failed: bool = False, file: str | None = None, run: str | None = None) -> dict[str, Any]:
    """Process files again from the archive: the not wholly accepted ones, one file, or those of one run."""
    with at_work(load_settings(Path(data)), "rerun") as work:
        todo = work.forget(_chosen(work, failed, file, run))
        lost = _process(work, todo)
        return _report(work, _published(work, lost), lost)


@flow(name="rebuild", persist_result=False)
def rebuild(data: str) -> dict[str, Any]:
    """The warehouse and the staged rows again from the archive; the published bytes stay the same."""
    settings = load_settings(Path(data))
    with at_work(settings, "rebuild") as work:
        empty_warehouse(settings)
        work.store.prepare()
        failed = _process(work, work.forget([]))
        return _report(work, _published(work, failed), failed)


def _chosen(work: Work, failed: bool, file: str | None, run: str | None) -> list[Delivery]:
    """Deliveries to process again. Raises `EsepError` when the id names nothing."""
    from flows.runs import read_runs

    deliveries = work.archive.deliveries()
    if failed:
        unclean = {item.file_id for item in work.store.all() if item.status is not Status.ACCEPTED}
        return [item for item in deliveries if item.file_id in unclean]
    if file is not None:
        chosen = [item for item in deliveries if item.file_id.startswith(file)]
    else:
        runs = {item.run_id: set(item.files) for item in read_runs(work.settings.runs, last=10_000)}
        chosen = [item for item in deliveries if item.file_id in runs.get(run or "", set())]
    if not chosen:
        raise EsepError(f"no archived file belongs to {file or run!r}; `esep status` lists the files and runs")
    return chosen


def _process(work: Work, todo: Sequence[Delivery]) -> list[Delivery]:
    """Process and load; what was staged before but could not be loaded is made once more from the archive."""
    failed, lost = _process_once(work, todo)
    if lost:
        failed_again, lost = _process_once(work, lost)
        failed += failed_again
    return failed + lost


def _process_once(work: Work, todo: Sequence[Delivery]) -> tuple[list[Delivery], list[Delivery]]:
    """One task for each file, then load: what could not be processed, and what could not be loaded.

    A file whose task failed stays pending and never stops the others.
    """
    data = str(work.settings.data)
    futures: list[PrefectFuture[Processed]] = [process_file.submit(delivery, data) for delivery in todo]
    wait(futures)
    failed = [delivery for delivery, future in zip(todo, futures, strict=True) if not future.state.is_completed()]
    done = {delivery.file_id for delivery in todo} - {delivery.file_id for delivery in failed}
    return failed, work.load(done)


def _published(
    work: Work, failed: Sequence[Delivery], year: int | None = None, confirm_closed_year: bool = False
) -> dict[str, Any]:
    """Publish, unless figures that are published rest on a file that is lost just now, or what people corrected cannot
    be read: then they stay as they are."""
    missing = work.published_files() & {delivery.file_id for delivery in failed}
    if missing or not work.decisions.is_whole:
        return _nothing_published(work)
    return work.publish(year, confirm_closed_year=confirm_closed_year)


def _nothing_published(work: Work) -> dict[str, Any]:
    return {
        "changed": False,
        "years": [],
        "covered": [],
        "gone": [],
        "templates": {},
        "blocked": {},
        "explanations": {"explained": 0, "failed": [], "unmatched": []},
        "findings": [],
        "path": str(work.settings.published),
    }


def _report(work: Work, published: dict[str, Any], failed: Sequence[Delivery]) -> dict[str, Any]:
    """The run's summary, also as an artifact; the run fails when files could not be processed."""
    summary = work.summary(published)
    if summary["files"]:
        table = [{key: value for key, value in line.items() if key != "file_id"} for line in summary["files"]]
        create_table_artifact(table, key="files", description="What became of each file of this run")
    if failed:
        names = ", ".join(delivery.name for delivery in failed)
        raise FilesFailed(f"{len(failed)} files could not be processed and wait for the next run: {names}")
    return summary
