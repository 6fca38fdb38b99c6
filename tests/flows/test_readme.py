"""The README's commands, run as they stand there, one after the other, on a data folder of their own."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exports import drop, metrika_year

pytestmark = [pytest.mark.flows, pytest.mark.slow]
ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"^\.venv/bin/esep ([^#\n]+)", README, re.MULTILINE)
ATTENTION = 3


def esep(data: Path, *arguments: str, expected: tuple[int, ...] = (0, ATTENTION)) -> str:
    settings = {"ESEP_DATA": str(data), "ESEP_INBOX_SETTLE_SECONDS": "0"}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
    done = subprocess.run(
        [str(Path(sys.executable).with_name("esep")), *arguments],
        env={**inherited, **settings},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode in expected, (arguments, done.returncode, done.stderr[-2000:])
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    return done.stdout


def test_every_command_of_the_readme_runs(tmp_path: Path):
    data = tmp_path / "data"
    file = drop(tmp_path / "Посещаемость.csv", metrika_year(2024))
    drop(data / "inbox" / "Посещаемость.csv", metrika_year(2023))
    assert len(COMMANDS) >= 10
    for command in COMMANDS:
        words = shlex.split(command)
        if words[0] in ("serve", "score"):
            continue  # the one never ends by itself, the other takes minutes: both have tests of their own
        replaced = [_value(word, words, file, data) for word in words]
        out = esep(tmp_path / "demo" if words[0] == "demo" else data, *replaced)
        if "--json" in words:
            json.loads(out)


def _value(word: str, words: list[str], file: Path, data: Path) -> str:
    if word == "FILE":
        return str(file)
    if word == "DIR":
        return str(ROOT / "data" / "reference" / "printed" / "2023")
    if word == "ADDRESS":
        return "web_traffic.visits?year=2023"
    if word in ("FILE.xlsx", "FILE.docx"):
        return str(data.with_name(word))
    if word == "ID" and "--file" in words:
        return sorted(path.stem for path in (data / "staged" / "outcomes").glob("*.json"))[0][:12]
    if word == "ID":
        return sorted(path.stem for path in (data / "runs").glob("*.json"))[0]
    return word


def test_wrong_usage_and_a_failed_run_have_their_own_exit_status(tmp_path: Path):
    esep(tmp_path, "check", str(tmp_path / "absent.csv"), expected=(2,))
    esep(tmp_path, "rerun", expected=(2,))
    esep(tmp_path, "rerun", "--file", "0000", expected=(2,))
    esep(tmp_path, "status", "--data", str(tmp_path / "absent"), expected=(2,))
    (tmp_path / "warehouse.duckdb").write_bytes(b"no database at all, but long enough to look like one" * 100)
    esep(tmp_path, "run", expected=(1,))
    esep(tmp_path, "rebuild", expected=(0,))


def test_json_is_one_document_and_nothing_else(tmp_path: Path):
    file = drop(tmp_path / "x.csv", metrika_year(2024))
    (checked,) = json.loads(esep(tmp_path, "check", "--json", str(file)))["files"]
    assert (checked["source"], checked["status"], checked["loaded"], checked["control"]) == (
        "metrika_traffic",
        "accepted",
        366,
        1,
    )
    assert checked["measures"] == {"page_views": 10980, "visits": 3660}
    assert checked["period"] == ["2024-01-01", "2024-12-31"]
    json.loads(esep(tmp_path, "status", "--json"))


@pytest.mark.parametrize("name", ["make run", "make test", "make check", "make bench", "make lock"])
def test_every_make_target_of_the_readme_exists(name: str):
    assert name in README
    assert re.search(rf"^{name.split()[1]}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_every_setting_of_the_readme_exists():
    from flows.settings import Settings

    named = set(re.findall(r"`ESEP_([A-Z_]+)`", README))
    assert named
    assert {name.lower() for name in named} <= Settings.model_fields.keys()
