"""The process that judges: reports come in on standard input, verdicts go out on standard output, both pickled."""

from __future__ import annotations

import pickle
import sys
from contextlib import redirect_stdout


def main() -> None:
    """Read, judge, answer. Whatever a library prints goes to standard error."""
    received = sys.stdin.buffer.read()
    out = sys.stdout.buffer
    with redirect_stdout(sys.stderr):
        from flows.reports.quality.expectations import judge

        answer = pickle.dumps(judge(pickle.loads(received)))  # noqa: S301 - from our own process
    out.write(answer)
    out.flush()


if __name__ == "__main__":
    main()
