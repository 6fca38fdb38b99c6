"""The report for Word, opened again: every table, sentence and picture in its place; a template that staff changed."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from flows.messages import LANGUAGES
from flows.reports.charts.charts import charts
from flows.reports.edition import kept_table, make_edition
from flows.reports.labels import Labels
from flows.reports.layout.layouts import LAYOUTS
from flows.reports.summary.sentences import sentences
from flows.reports.tables import unbroken
from flows.reports.word.document import document_bytes, template_problem
from flows.reports.word.template import LOCALES, default_template

ANNEXES = ("figures_by_period", "statements")
"""Tables that the printed report has not, and the document neither."""


def opened(content):
    return docx.Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def made(edition):
    """The document of the sample year, by language."""
    return {language: opened(document_bytes(edition, Labels(language))) for language in LANGUAGES}


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def captions(table):
    return [item.get(qn("w:val")) for item in table._tbl.tblPr.iter(qn("w:tblCaption"))]


def tables(document):
    """The tables of figures by caption, without those that hold pictures."""
    return {captions(table)[0]: table for table in document.tables if captions(table)}


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_every_table_stands_in_the_document_as_the_language_writes_it(made, edition, language):
    words, found = Labels(language), tables(made[language])
    for name in (name for name in LAYOUTS if name not in ANNEXES):
        for grid in LAYOUTS[name].printed(edition.view(name, words)):
            shown = cells(found[grid.caption])[len(grid.heads) :] if grid.caption else _of_corner(made, language, grid)
            for line, row in zip(grid.lines, shown, strict=True):
                values = [
                    cell.sign if cell.value is None else words.number(cell.value, cell.kind) for cell in line.cells
                ]
                assert row[0] == unbroken(line.label)
                assert [text[: len(value)] for text, value in zip(row[1:], values, strict=True)] == values


def _of_corner(made, language, grid):
    corner = grid.heads[0][0].text
    (table,) = [one for one in made[language].tables if captions(one) == [""] and one.cell(0, 0).text == corner]
    return cells(table)[len(grid.heads) :]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sections_stand_in_the_order_of_the_printed_report(made, language):
    words = Labels(language)
    headings = [one.text for one in made[language].paragraphs if one.style.name == "Heading 1"]
    names = (
        "summary",
        "control",
        "stock",
        "services",
        "clubs",
        "events",
        "reference",
        "methodical",
        "automation",
        "staff",
    )
    assert headings == [*(words(f"section.{name}") for name in names)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_the_running_text_is_said(made, edition, language):
    said = texts(made[language])
    wanted = [one.text for section in sentences(edition, Labels(language)).values() for one in section]
    assert wanted
    assert not [text for text in wanted if unbroken(text) not in said]
    assert not [text for text in said if " — " in text]


def test_header_rows_repeat_and_rows_do_not_split(made):
    for name, table in tables(made["kk"]).items():
        rows = [row._tr.trPr for row in table.rows]
        repeats = [row.find(qn("w:tblHeader")) is not None for row in rows]
        assert repeats == sorted(repeats, reverse=True), name
        assert set(repeats) == {True, False}
        assert all(row.find(qn("w:cantSplit")) is not None for row in rows)


def test_tables_fit_between_the_margins_of_their_page(made):
    for document in made.values():
        widths = {
            int(section.page_width - section.left_margin - section.right_margin) // 635 for section in document.sections
        }
        for table in tables(document).values():
            width = sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid)
            assert width in {9638, 14570}
            assert width <= max(widths)


def test_wide_tables_stand_on_a_page_across(made):
    sections = made["kk"].sections
    assert [section.page_width > section.page_height for section in sections] == [False, True, False]


def test_figures_stand_right_in_named_styles(made):
    table = tables(made["ru"])["Справки, выполненные в 2023 году"]
    assert table.style.name == "Esep Table"
    styles = [[cell.paragraphs[0].style.name for cell in row.cells] for row in table.rows]
    assert styles[0] == ["Esep Head"] * 5
    assert styles[1] == ["Esep Label", *["Esep Figure"] * 4]
    assert made["ru"].styles["Esep Figure"].paragraph_format.alignment == 2
    bold = {run.style.name for cell in table.rows[-1].cells for run in cell.paragraphs[0].runs}
    assert bold == {"Esep Total"}


def test_numbers_do_not_break_and_have_decimal_commas(made):
    rows = cells(tables(made["kk"])["2023 жылы қорға түскен басылымдар"])
    assert rows[-1] == ["Барлығы", "6\u00a0000\u00a0000,00", "6\u00a0697\u00a0290,12", "2\u00a0790", "1\u00a0801"]
    assert cells(tables(made["en"])["Acquisitions in 2023"])[-1][1] == "6,000,000.00"


def test_a_note_has_its_mark_at_the_figure_and_stands_below_the_table(made):
    noted = [
        one
        for one in made["en"].element.body.iter(qn("w:r"))
        if one.find(f"{qn('w:rPr')}/{qn('w:rStyle')}") is not None
    ]
    marks = [run for run in noted if run.rPr.find(qn("w:rStyle")).get(qn("w:val")) == "EsepMark"]
    assert len(marks) == 2 * 3
    notes = [one.text for one in made["en"].paragraphs if one.style.name == "Esep Note"]
    assert any(text.startswith("1 ") and "4,000" in text for text in notes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_say_in_words_what_they_show(made, edition, language):
    shown = [item.get("descr") for item in made[language].element.body.iter(qn("wp:docPr"))]
    assert sorted(shown) == sorted(chart.alt for chart in charts(edition, Labels(language)))
    numbers = [item.get("id") for item in made[language].element.body.iter(qn("wp:docPr"))]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_is_that_of_the_document(made, language):
    (lang,) = made[language].styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    assert lang.get(qn("w:val")) == LOCALES[language]
    about = made[language].core_properties
    assert (about.title, about.language) == (Labels(language)("document.title", year=2023), LOCALES[language])
    assert about.author == Labels(language).library("main")


def test_the_contents_lead_to_the_headings(made):
    body = made["kk"].element.body
    links = {
        link.get(qn("w:anchor")): "".join(text.text for text in link.iter(qn("w:t")))
        for link in body.iter(qn("w:hyperlink"))
    }
    marked = {start.get(qn("w:name")): start.getparent().text for start in body.iter(qn("w:bookmarkStart"))}
    assert links == marked
    assert len(links) == 10


def test_no_placeholder_and_no_hint_is_left(made):
    for document in made.values():
        text = "\n".join([*texts(document), *(section.footer.paragraphs[0].text for section in document.sections)])
        assert "{" not in text
        assert "\ue000" not in text
        assert not [one for one in document.paragraphs if one.style.name == "Esep Hint"]


def test_the_same_edition_gives_the_same_bytes_in_another_process(edition, sample):
    here = document_bytes(edition, Labels("kk"))
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import sample\n"
        "from flows.reports.word.document import document_bytes\n"
        "from flows.reports.edition import make_edition\n"
        "from flows.reports.labels import Labels\n"
        "made = document_bytes(make_edition(sample.report(), sample.VERSION, {}), Labels('kk'))\n"
        "sys.stdout.buffer.write(made)"
    )
    environment = os.environ | {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    folder = Path(sample.__file__).parent
    there = subprocess.run([sys.executable, "-c", script, folder], check=True, env=environment, capture_output=True)
    assert there.stdout == here
    with zipfile.ZipFile(io.BytesIO(here)) as parts:
        assert {item.date_time for item in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "2024-01-01T00:00:00Z" in parts.read("docProps/core.xml").decode()


def test_what_is_missing_is_said_in_its_place(sample):
    tables_left = sample.tables()
    del tables_left["clubs"], tables_left["statements"]
    report = sample.report(tables=tables_left, held={"web_traffic": "a reason"})
    said = texts(opened(document_bytes(make_edition(report, sample.VERSION, {}), Labels("en"))))
    heading = said.index(Labels("en")("section.clubs"), said.index("IV. Studying and shaping readers' interests") + 1)
    assert said[heading + 1] == "Clubs: no data for this year have arrived."
    assert "No data have arrived for this section." in said
    assert any(text.startswith("Website (Yandex Metrica): the figures did not pass the checks") for text in said)


def test_the_signs_are_explained_before_the_first_table(made):
    said = [text for text in texts(made["kk"]) if text]
    words = Labels("kk")
    assert said.index(unbroken(words("report.legend"))) < said.index(words("section.summary"), 5)


def test_what_has_not_arrived_is_listed_at_the_end_and_only_then(sample, made):
    assert Labels("en")("report.missing") in texts(made["en"])
    tables_left = sample.tables()
    for column in ("sessions", "participants"):
        tables_left["clubs"] = sample.put(tables_left["clubs"], column, 1, club="Жәдігер")
    whole = texts(
        opened(document_bytes(make_edition(sample.report(tables=tables_left), sample.VERSION, {}), Labels("en")))
    )
    assert Labels("en")("report.missing") not in whole


def test_pages_are_not_turned_for_tables_that_have_not_arrived(sample, made):
    wide = ("acquisitions_by_field", "stock_by_field", "withdrawals_by_field")
    left = {name: frame for name, frame in sample.tables().items() if name not in wide}
    without = opened(document_bytes(make_edition(sample.report(tables=left), sample.VERSION, {}), Labels("ru")))
    turned = [section for section in made["ru"].sections if section.orientation == WD_ORIENT.LANDSCAPE]
    assert len(turned) == 1
    assert [section.orientation for section in without.sections] == [WD_ORIENT.PORTRAIT]
    assert Labels("ru")("missing.table", table=Labels("ru").table("stock_by_field")) in texts(without)


def test_a_page_that_staff_turned_for_a_text_of_theirs_stays_turned(sample, template):
    path = template(("{{ tables.stock_by_field }}", "Біздің мәтін."))
    left = {name: frame for name, frame in sample.tables().items() if "by_field" not in name}
    edition = make_edition(sample.report(tables=left), sample.VERSION, {})
    made = opened(document_bytes(edition, Labels("kk"), path))
    assert len([section for section in made.sections if section.orientation == WD_ORIENT.LANDSCAPE]) == 1


def test_a_kept_table_is_marked(sample, edition):
    kept = edition.tables["periodicals"]
    before = {"periodicals": kept_table("periodicals", kept.csv, kept.parquet)}
    held = make_edition(sample.report(held={"periodicals": "a reason"}), sample.VERSION, before)
    document = opened(document_bytes(held, Labels("en")))
    remarks = [one.text for one in document.paragraphs if one.style.name == "Esep Remark"]
    assert remarks == [
        "Periodicals: the new figures did not pass the checks, so the table published before stands. Reason: a reason"
    ]
    assert "Periodicals subscribed to in 2023" in tables(document)


def test_names_of_the_librarys_own_are_text_and_nothing_else(sample):
    tables_left = sample.tables()
    tables_left["clubs"] = sample.put(tables_left["clubs"], "club", "<w:b/> {{ year }} & \u202eх", club="Шуақ")
    document = opened(document_bytes(make_edition(sample.report(tables=tables_left), sample.VERSION, {}), Labels("kk")))
    labels = [row[0] for row in cells(tables(document)["2023 жылғы клубтар мен үйірмелердің жұмысы"])]
    assert "<w:b/> {{ year }} & �х" in labels


@pytest.fixture
def template(tmp_path):
    """Writes a template of staff's own: the default one with its texts changed by the given pairs."""

    def write(*changes, drop=()):
        document = opened(default_template("kk"))
        for paragraph in [*document.paragraphs]:
            for old, new in changes:
                if old in paragraph.text:
                    paragraph.runs[0].text = paragraph.text.replace(old, new)
            if any(text in paragraph.text for text in drop):
                paragraph._p.getparent().remove(paragraph._p)
        path = tmp_path / "report.kk.docx"
        document.save(path)
        return path

    return write


def test_staff_change_texts_order_and_looks(edition, template):
    path = template(
        ("Түйіндеме", "Қысқаша"), ("{{ tables.clubs }}", "{{ tables.computers }}"), drop=["tables.activities"]
    )
    document = opened(path.read_bytes())
    document.styles["Esep Head"].element.pPr.find(qn("w:shd")).set(qn("w:fill"), "FFCC00")
    document.save(path)
    assert template_problem(path, Labels("kk")) is None
    made = opened(document_bytes(edition, Labels("kk"), path))
    assert "Қысқаша" in texts(made)
    assert "2023 жылғы іс-шаралар" not in tables(made)
    titles = [captions(table)[0] for table in made.tables if captions(table)]
    assert titles.count("Компьютерлер, 01.01.2024 ж.") == 2
    assert {one.get(qn("w:fill")) for one in made.element.body.iter(qn("w:shd"))} == {"FFCC00"}


def test_a_figure_may_stand_in_a_sentence_of_staffs_own(edition, template):
    address = "stock_by_field.copies?language=kazakh&field=total"
    path = template(("{{ sentences.stock }}", f"Қазақ тілінде {{{{ figure(«{address}») }}}} дана."))
    document = opened(path.read_bytes())
    for paragraph in document.paragraphs:
        if "«" in paragraph.text and "figure" in paragraph.text:
            paragraph.runs[0].text = paragraph.text.replace("«", "“").replace("»", "”")
    document.save(path)
    assert "Қазақ тілінде 34\u00a0772 дана." in texts(opened(document_bytes(edition, Labels("kk"), path)))


def test_a_block_in_the_middle_of_a_text_leaves_the_text(edition, template):
    path = template(("{{ tables.clubs }}", "Клубтар: {{ tables.clubs }} төменде."))
    made = opened(document_bytes(edition, Labels("kk"), path))
    assert "Клубтар:  төменде." in texts(made)
    assert "2023 жылғы клубтар мен үйірмелердің жұмысы" in tables(made)


@pytest.mark.parametrize("text", ["{{p tables.clubs }}", "{{ tables['clubs'] }}", "{{tables.clubs}}"])
def test_a_block_may_be_written_in_other_ways(edition, template, text):
    made = opened(document_bytes(edition, Labels("kk"), template(("{{ tables.clubs }}", text))))
    assert "2023 жылғы клубтар мен үйірмелердің жұмысы" in tables(made)
    assert "\ue000" not in made.element.xml


def test_a_table_put_into_a_cell_is_as_wide_as_the_cell(edition, template):
    path = template()
    document = opened(path.read_bytes())
    frame = document.add_table(1, 1)
    cell = frame.cell(0, 0)
    cell.width = 6000 * 635
    cell.paragraphs[0].text = "{{ tables.periodicals }}"
    document.save(path)
    made = opened(document_bytes(edition, Labels("kk"), path))
    inner = made.tables[-1].cell(0, 0).tables[0]
    assert sum(int(column.get(qn("w:w"))) for column in inner._tbl.tblGrid) == 5860


def test_styles_that_a_template_has_lost_come_back(edition, template):
    path = template()
    document = opened(path.read_bytes())
    for style in [style for style in document.styles if style.name.startswith("Esep")]:
        style.delete()
    document.save(path)
    made = opened(document_bytes(edition, Labels("kk"), path))
    assert tables(made)["2023 жылғы іс-шаралар"].style.name == "Esep Table"


BROKEN = {
    "an unknown table": ("{{ tables.clubs }}", "{{ tables.klubs }}", "Белгісіз белгі: tables.klubs."),
    "an unknown chart": ("{{ charts.stock }}", "{{ charts.pie }}", "Белгісіз белгі: charts.pie."),
    "an unknown word": ("{{ year }}", "{{ jahr }}", "Белгісіз белгі: jahr."),
    "a kind alone": ("{{ tables.clubs }}", "{{ tables }}", "Белгісіз белгі: tables."),
    "an unfinished mark": (
        "{{ tables.clubs }}",
        "{{ tables.clubs",
        "Белгі соңына дейін жазылмаған немесе қате жазылған, ол мына жерде: «{{ tables.clubs».",
    ),
    "a mistyped mark": ("{{ tables.clubs }}", "Клубтар: {{ tables clubs }}", "«Клубтар: {{ tables clubs }}»"),
    "a calculation that cannot be": ("{{ tables.clubs }}", "{{ year + 'a' }}", "«{{ year + 'a' }}»"),
    "no address": ("{{ tables.clubs }}", "{{ figure() }}", "«{{ figure() }}»"),
    "something of a word": ("{{ tables.clubs }}", "{{ year.first }}", "«{{ year.first }}»"),
    "an unknown code": (
        "{{ tables.clubs }}",
        "{{ figure('control_indicators.actual?indicator=foo') }}",
        "Кестеде мұндай жол жоқ: indicator=foo. Болатын кодтар: readers, users, visits, loans.",
    ),
    "half of an address": (
        "{{ tables.clubs }}",
        "{{ figure('stock_by_field.copies?language=kazakh') }}",
        "Ұяшықтың мекенжайы толық емес (stock_by_field.copies?language=kazakh): field көрсетілмеген.",
    ),
    "an unknown cell": (
        "{{ tables.clubs }}",
        "{{ figure('clubs.songs') }}",
        "Кестелерде мұндай ұяшық жоқ: clubs.songs.",
    ),
    "a look inside": ("{{ tables.clubs }}", "{{ ''.__class__.__mro__ }}", "«{{ ''.__class__.__mro__ }}»"),
}


@pytest.mark.parametrize(("old", "new", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_template_that_cannot_be_used_is_named_and_the_default_one_is_used(edition, template, old, new, reason):
    path = template((old, new))
    problem = template_problem(path, Labels("kk"))
    assert reason in problem
    said = texts(opened(document_bytes(edition, Labels("kk"), path)))
    assert f"report.kk.docx үлгісі қолданылмады, оның орнына әдепкі үлгі алынды. Себебі: {problem}" in said
    assert "2023 жылғы клубтар мен үйірмелердің жұмысы" in said


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 18], ids=["empty", "text", "empty zip"])
def test_what_is_no_word_document_is_no_template(edition, tmp_path, content):
    path = tmp_path / "report.kk.docx"
    path.write_bytes(content)
    assert template_problem(path, Labels("kk")).startswith("Файлды Word құжаты ретінде оқу мүмкін болмады")
    assert any("үлгісі қолданылмады" in text for text in texts(opened(document_bytes(edition, Labels("kk"), path))))


def test_a_block_in_the_footer_breaks_the_template(edition, template):
    path = template()
    document = opened(path.read_bytes())
    document.sections[0].footer.paragraphs[0].runs[0].text = "{{ tables.clubs }}"
    document.save(path)
    problem = template_problem(path, Labels("kk"))
    assert "колонтитулда" in problem
    assert "(tables.clubs)" in problem


def test_a_mistake_in_the_footer_is_shown_too(edition, template):
    path = template()
    document = opened(path.read_bytes())
    document.sections[0].footer.paragraphs[0].runs[0].text = "{{ year"
    document.save(path)
    assert "«{{ year" in template_problem(path, Labels("kk"))


def test_the_name_of_a_club_may_be_any(edition, template):
    path = template(("{{ sentences.stock }}", "{{ figure('clubs.sessions?club=Жаңа клуб') }} отырыс."))
    assert template_problem(path, Labels("kk")) is None
    assert "… отырыс." in texts(opened(document_bytes(edition, Labels("kk"), path)))


def test_a_template_that_is_not_there_is_the_default(edition, tmp_path):
    assert document_bytes(edition, Labels("en"), tmp_path / "none.docx") == document_bytes(edition, Labels("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_default_template_has_every_table_and_says_how_to_change_it(language):
    document = opened(default_template(language))
    said = "\n".join(texts(document))
    assert all(f"{{{{ tables.{name} }}}}" in said for name in LAYOUTS if name not in ANNEXES)
    assert len([one for one in document.paragraphs if one.style.name == "Esep Hint"]) == 3
    assert default_template(language) == default_template.__wrapped__(language)


def test_a_library_of_several_has_its_own_name(sample):
    edition = make_edition(replace(sample.report(), library="saran"), sample.VERSION, {})
    assert texts(opened(document_bytes(edition, Labels("ru"))))[0] == "saran"
