"""The steps of the nightly without Prefect, which takes seconds to start: for killing it often."""

import argparse
from pathlib import Path

from flows.intake.ingest import process_delivery
from flows.settings import load_settings
from flows.work import at_work


def main() -> None:
    """Take, process, load, publish: what the flow sequences."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    with at_work(load_settings(parser.parse_args().data), "core") as work:
        todo = work.take()
        for delivery in todo:
            process_delivery(delivery, work.settings)
        work.load(delivery.file_id for delivery in todo)
        work.summary(work.publish())


if __name__ == "__main__":
    main()
