"""The timeline: meetings, posts, programmes and dated facts under one axis."""

from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QSize
from shiboken6 import isValid

from workbench.core.browse import timeline as reading
from workbench.core.browse.timeline import Mark, Row
from workbench.core.values.days import EARLIEST, LATEST
from workbench.i18n import _, grouped, ngettext
from workbench.text import fold
from workbench.ui.picture_sheet import PictureSheet
from workbench.ui.pictures import ask_file, write_picture
from workbench.ui.timeline.bar import Bar
from workbench.ui.timeline.chart import Chart
from workbench.ui.timeline.words import said
from workbench.ui.workspace import Workspace


class TimelineSheet(PictureSheet):
    """The timeline of an entity, or of the whole project."""

    KIND: ClassVar[str] = "timeline"
    ICON: ClassVar[str] = "timeline"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        "entity alias identity meeting programme relation sighting participation stage document fact fact_type field "
        "link review evidence citation".split()
    )

    def __init__(self, workspace: Workspace, entity: UUID | None = None) -> None:
        self.bar, self.chart = Bar(), Chart()
        super().__init__(workspace, entity, self.chart)
        self._rows: tuple[Row, ...] = ()
        self.name(_("Timeline"))
        self.column(self, self.bar)
        bar, chart = self.bar, self.chart
        bar.filtered.connect(self._filter)
        bar.zoomed.connect(lambda factor: chart.zoom(factor) if factor else chart.fit())
        bar.exported.connect(self._export)
        chart.opened.connect(self._open)
        chart.chosen.connect(self._tell)

    def refresh(self) -> None:
        """Read all that has a date, in the background."""
        if self.workspace.project is not None and self.name_after(_("Timeline: {name}")):
            self.workspace.study(f"timeline {id(self)}", reading.timeline, self.entity, done=self._on_read)

    def _on_read(self, rows: tuple[Row, ...]) -> None:
        if not isValid(self):
            return
        self._rows = rows
        self._filter()
        self.drawn.emit()

    def _filter(self) -> None:
        """Show the kinds that are ticked, of the time asked for, with these words in a name of mark or row."""
        typed, span, kinds = fold(self.bar.search.text().strip()), self.bar.span(), self.bar.kinds()
        wanted = [
            tuple(mark for mark in row.marks if _fits(mark, row, typed, span)) if row.kind in kinds else ()
            for row in self._rows
        ]
        self.chart.show_rows(self._rows, wanted)
        empty = (
            _("Nothing fits what is asked for.")
            if self._rows
            else _("Nothing has a date yet: date meetings, programmes and facts, or note who was seen in which post.")
        )
        self.show_picture("" if any(wanted) else empty)
        self._tell(self.chart.face.current)

    def _tell(self, mark: Mark | None) -> None:
        if mark is not None:
            self.state.setText(said(mark))
            return
        count = sum(len(placed.marks) for placed in self.chart.face.placed)
        words = [ngettext("{n} mark", "{n} marks", count).format(n=grouped(count))]
        if wrong := self.bar.wrong():
            words.append(_("“{words}” is no date").format(words=wrong))
        self.state.setText(" · ".join(words))

    def _open(self, mark: Mark) -> None:
        """Go to what proves a mark."""
        current = self.workspace.current
        if mark.fact is not None:
            current.show_fact(mark.fact)
        if mark.kind == "meeting" or (mark.document is None and mark.fact is None):
            if mark.entity is not None:
                current.show_sheet("card", mark.entity)
        elif mark.document is not None and mark.last > mark.first:
            current.show_passage(mark.document, mark.first, mark.last)
        elif mark.document is not None:
            current.show_document(mark.document)

    def _export(self, suffix: str) -> None:
        path = ask_file(self, _("Save the timeline"), self.title, suffix)
        if path is None:
            return
        chart = self.chart
        size = QSize(chart.viewport().width(), round(chart.face.height))
        paint = lambda painter: chart.paint_all(painter, size.width())  # noqa: E731
        done = lambda _none: self.workspace.told.emit(_("“{name}” is written.").format(name=path.name))  # noqa: E731
        self.workspace.do(lambda _project: write_picture(path, self.title, size, paint), done=done)


def _fits(mark: Mark, row: Row, typed: str, span: tuple[str, str] | None) -> bool:
    if typed and typed not in fold(mark.name) and typed not in fold(row.name) and typed not in mark.also:
        return False
    if span is None:
        return True
    first = mark.start[0] if mark.start[0] != EARLIEST else min(mark.start[1], mark.end[1])
    last = mark.end[1] if mark.end[1] != LATEST else max(mark.end[0], mark.start[1])
    return first <= span[1] and span[0] <= last
