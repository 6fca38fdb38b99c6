"""What stands in the place of each placeholder: tables with captions and notes, sentences, charts, contents, gaps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from flows.reports.charts.charts import Chart, charts
from flows.reports.edition import Edition, Note, State, gaps, held_sentence, printed_notes
from flows.reports.labels import Labels
from flows.reports.layout.layouts import LAYOUTS
from flows.reports.summary.sentences import Sentence
from flows.reports.tables import visible
from flows.reports.word.markup import EMU_PER_TWIP, paragraph, picture, run
from flows.reports.word.tables import Drawn

_NOTE_LENGTH = 1000
_SIDE_BY_SIDE = 4000
"""Twips that a chart must have, to stand beside another."""
_WIDEST_CHART = 5400
_GAP = paragraph("EsepGap")
Picture = Callable[[bytes], tuple[str, float]]
"""Puts a picture into the document: the id of its relation, and its height for a width of 1."""


@dataclass
class Blocks:
    """The blocks of an edition in one language, by the name of their placeholder.

    ``fill``: the colour behind the heads of tables, as the template's style has it; ``remarks``: what whoever opens
    the document should know about how it was made.
    """

    edition: Edition
    labels: Labels
    sentences: Mapping[str, Sequence[Sentence]]
    add_picture: Picture
    fill: str | None = None
    remarks: Sequence[str] = ()
    _pictures: int = field(default=0, init=False)

    def markup(self, name: str, width: int) -> str:
        """The block of a placeholder, ``width`` twips wide. The contents are put in last, by others."""
        kind, _, rest = name.partition(".")
        if kind == "tables":
            return self._table(rest, width)
        if kind == "sentences":
            return self._sentences(rest)
        if kind == "charts":
            return self._chart_block(rest, width)
        return {"missing": self._missing, "remarks": self._remarks, "legend": self._legend}[kind]()

    def _table(self, table: str, width: int) -> str:
        told = [paragraph("EsepRemark", run(visible(text, _NOTE_LENGTH))) for text in self._told(table)]
        if table not in self.edition.tables:
            return "".join(told)
        about = printed_notes(self.edition, table, self.labels)
        grids = LAYOUTS[table].printed(self.edition.view(table, self.labels))
        drawn = [self._grid(Drawn(grid, about, self.labels, width, self.fill)) for grid in grids]
        return "".join([*drawn, *(self._note(note) for note in about), *told])

    def _told(self, table: str) -> list[str]:
        """That the table is missing, held back or kept from before; lines without figures show it themselves."""
        state = self.edition.states[table]
        if state is State.MISSING:
            return [self.labels("missing.table", table=self.labels.table(table))]
        return [] if state is State.COMPUTED else [held_sentence(self.edition, table, self.labels)]

    def _grid(self, drawn: Drawn) -> str:
        caption = drawn.grid.caption
        over = paragraph("EsepCaption", run(visible(caption)), keep_next=True) if caption else _GAP
        return over + drawn.markup() + _GAP

    def _note(self, note: Note) -> str:
        text = visible(note.text, _NOTE_LENGTH)
        if note.number is None:
            return paragraph("EsepNote", run(text))
        return paragraph("EsepNote", run(str(note.number), "EsepMark"), run(f" {text}"))

    def _sentences(self, section: str) -> str:
        said = self.sentences.get(section, ())
        if not said and not self._has_more(section):
            return paragraph("EsepRemark", run(self.labels("document.nothing")))
        return "".join(paragraph("EsepText", run(visible(one.text, _NOTE_LENGTH))) for one in said)

    def _has_more(self, section: str) -> bool:
        """Are there tables in the section, which say for themselves what is missing?"""
        return any(layout.section == section for layout in LAYOUTS.values())

    def _missing(self) -> str:
        """What has not arrived, under a title of its own; nothing where everything has."""
        told = gaps(self.edition, self.labels)
        title = paragraph("EsepCaption", run(self.labels("report.missing")), keep_next=True) if told else ""
        return title + "".join(paragraph("EsepText", run(visible(text, _NOTE_LENGTH))) for text in told)

    def _remarks(self) -> str:
        return "".join(paragraph("EsepRemark", run(visible(text, _NOTE_LENGTH))) for text in self.remarks)

    def _legend(self) -> str:
        return paragraph("EsepNote", run(self.labels("report.legend")))

    def _chart_block(self, name: str, width: int) -> str:
        """The charts of a section, two in a row, or the one chart of that name."""
        found = [chart for chart in charts(self.edition, self.labels) if name in (chart.section, chart.name)]
        beside = 2 if len(found) > 1 and width // 2 >= _SIDE_BY_SIDE else 1
        rows = [found[at : at + beside] for at in range(0, len(found), beside)]
        if not rows:
            return ""
        each = min(width // beside, _WIDEST_CHART)
        columns = f'<w:gridCol w:w="{each}"/>' * beside
        props = (
            f'<w:tblPr><w:tblStyle w:val="EsepPictures"/><w:tblW w:w="{each * beside}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/></w:tblPr>'
        )
        lines = "".join(self._chart_row(row, each, beside) for row in rows)
        return f"{_GAP}<w:tbl>{props}<w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>{_GAP}"

    def _chart_row(self, row: Sequence[Chart], width: int, beside: int) -> str:
        cells = [self._chart(chart, width) for chart in row] + [paragraph("EsepPicture")] * (beside - len(row))
        made = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in cells)
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{made}</w:tr>"

    def _chart(self, chart: Chart, width: int) -> str:
        relation, height = self.add_picture(chart.png())
        self._pictures += 1
        wide = (width - 260) * EMU_PER_TWIP
        drawn = picture(relation, self._pictures, wide, round(wide * height), chart.alt)
        return paragraph("EsepPictureTitle", run(visible(chart.title))) + paragraph("EsepPicture", drawn)
