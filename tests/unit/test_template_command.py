"""`esep template`: an empty register in a file; wrong usage is said and writes nothing."""

from __future__ import annotations

import openpyxl
import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.sources.registers.kinds import TEMPLATES

RUN = CliRunner()


@pytest.mark.parametrize(("language", "title"), [("kk", "жыл"), ("ru", "год")])
def test_a_template_is_written(tmp_path, language, title):
    path = tmp_path / "events.xlsx"
    done = RUN.invoke(app, ["template", "events", str(path), "--lang", language, "--year", "2023"])
    assert done.exit_code == 0, done.output
    assert openpyxl.load_workbook(path).worksheets[0]["A1"].value.endswith(f"2023 {title}")


def test_an_unknown_kind_lists_the_known_ones(tmp_path):
    done = RUN.invoke(app, ["template", "weather", str(tmp_path / "weather.xlsx")])
    assert done.exit_code == 2
    assert all(kind in done.output for kind in TEMPLATES)


def test_a_file_is_overwritten_only_when_that_is_asked_for(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"mine")
    assert RUN.invoke(app, ["template", "plan", str(path)]).exit_code == 2
    assert path.read_bytes() == b"mine"
    assert RUN.invoke(app, ["template", "plan", str(path), "--force"]).exit_code == 0
    assert path.read_bytes() != b"mine"


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["plan", "plan.csv"], id="no xlsx"),
        pytest.param(["plan", "nowhere/plan.xlsx"], id="no such folder"),
        pytest.param(["plan", "plan.xlsx", "--lang", "de"], id="no such language"),
    ],
)
def test_wrong_usage(tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    assert RUN.invoke(app, ["template", *arguments]).exit_code == 2
    assert list(tmp_path.iterdir()) == []
