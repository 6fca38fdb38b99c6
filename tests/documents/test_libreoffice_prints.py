"""LibreOffice opens the documents and prints them: every caption and every figure is on paper, nothing is cut off."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from flows.messages import LANGUAGES
from flows.reports.edition import make_edition
from flows.reports.labels import Labels
from flows.reports.layout.layouts import LAYOUTS
from flows.reports.word.document import document_bytes
from flows.reports.workbook.book import workbook_bytes

SAMPLE = Path(__file__).resolve().parents[1] / "unit" / "reports" / "sample.py"
ONLY_IN_WORKBOOK = ("figures_by_period", "statements")
A4 = {595, 842}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


@pytest.fixture(scope="module")
def edition():
    spec = importlib.util.spec_from_file_location("documents_sample", SAMPLE)
    sample = importlib.util.module_from_spec(spec)
    sys.modules["documents_sample"] = sample
    spec.loader.exec_module(sample)
    return make_edition(sample.report(), sample.VERSION, {})


@pytest.fixture(scope="module")
def printed(edition, tmp_path_factory):
    """Every document as PDF, by its name; made by one start of LibreOffice for each kind."""
    folder = tmp_path_factory.mktemp("printed")
    for language in LANGUAGES:
        (folder / f"word.{language}.docx").write_bytes(document_bytes(edition, Labels(language)))
        (folder / f"book.{language}.xlsx").write_bytes(workbook_bytes(edition, Labels(language)))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    sources = sorted(path for path in folder.iterdir() if path.suffix in (".docx", ".xlsx"))
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder, *sources],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return {path.stem: PdfReader(path) for path in folder.glob("*.pdf")}


def letters(text):
    """Letters, digits and signs without the spaces that a page puts between them, and without the letters that only
    Kazakh has: where a font lacks them they come from another, and out of turn."""
    return "".join(char for char in text if not char.isspace() and char.lower() not in "әғқңөұүһ")


def digits(text):
    return "".join(char for char in letters(text) if char.isalnum())


def plain(value):
    """A figure without needless zeros."""
    return f"{value:f}".rstrip("0").rstrip(".") if isinstance(value, Decimal) else str(value)


def text_of(pdf):
    return letters("".join(page.extract_text() for page in pdf.pages))


def grids(edition, language, leave_out=()):
    words = Labels(language)
    for name in (name for name in LAYOUTS if name not in leave_out):
        yield from LAYOUTS[name].printed(edition.view(name, words))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_report_has_every_caption_and_figure_on_paper(printed, edition, language):
    text, words = text_of(printed[f"word.{language}"]), Labels(language)
    for grid in grids(edition, language, ONLY_IN_WORKBOOK):
        assert letters(grid.caption) in text
        for line in grid.lines:
            assert not [word for word in line.label.split() if letters(word) not in text]
            shown = [words.number(cell.value, cell.kind) for cell in line.cells if cell.value is not None]
            assert not [figure for figure in shown if letters(figure) not in text], (grid.caption, line.label)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_report_is_a_few_pages_of_a4(printed, language):
    pages = printed[f"word.{language}"].pages
    assert 5 <= len(pages) <= 14
    assert {round(side) for page in pages for side in (page.mediabox.width, page.mediabox.height)} == A4
    assert sum(page.mediabox.width > page.mediabox.height for page in pages) == 1
    assert all(page.extract_text().strip() for page in pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_has_every_caption_and_figure_on_paper(printed, edition, language):
    text = digits(text_of(printed[f"book.{language}"]))
    for grid in grids(edition, language):
        assert digits(grid.caption) in text
        for line in grid.lines:
            shown = [plain(cell.value) for cell in line.cells if cell.value is not None]
            assert not [figure for figure in shown if digits(figure) not in text], line.label


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_has_no_error_and_no_sheet_is_cut_in_breadth(printed, language):
    pages = printed[f"book.{language}"].pages
    text = "".join(page.extract_text() for page in pages)
    assert not [sign for sign in ("#REF!", "#NAME?", "#VALUE!", "Err:", "###") if sign in text]
    assert len(pages) <= len(LAYOUTS) + 20
