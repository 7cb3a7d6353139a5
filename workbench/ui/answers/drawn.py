"""The chart beside a table, with what it shows in words, and the way to a picture of it."""

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from workbench.core.answers.lines import Answer, together
from workbench.i18n import _, grouped
from workbench.ui.charts.view import ChartView
from workbench.ui.elided import Elided
from workbench.ui.icons import icon
from workbench.ui.pictures import ask_file
from workbench.ui.theme import SPACE, colours, theme
from workbench.ui.workspace import Workspace


class Drawn(QWidget):
    """Draws the group of the line in view; hidden while an answer has no chart."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace, self._name = workspace, ""
        self.chart, self._title, self._more = ChartView(), Elided(_("CHART"), "section"), QToolButton()
        self._more.setToolTip(_("Save a picture of the chart"))
        self._more.setAccessibleName(_("Save a picture of the chart"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setIconSize(QSize(theme.sized(18), theme.sized(18)))
        menu = QMenu(self._more)
        for suffix, name in ((".png", _("Save picture (PNG)…")), (".svg", _("Save picture (SVG)…"))):
            menu.addAction(name, partial(self._save, suffix))
        self._more.setMenu(menu)
        head = QHBoxLayout()
        head.setSpacing(SPACE[1])
        head.addWidget(self._title, 1)
        head.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addLayout(head)
        column.addWidget(self.chart, 1)
        self.chart.exported.connect(self._save)
        theme.changed.connect(self._draw)
        self._draw()

    def show_answer(self, answer: Answer, line: int, day: str) -> None:
        """Draw what stands with a line (-1 for none) of an answer as of a day."""
        chart = together(answer.chart, line) if answer.chart is not None else None
        has_marks = chart is not None and bool(chart.marks)
        self.setVisible(has_marks)
        if chart is not None and has_marks:
            self._name = chart.marks[0].group
            few = _("CHART · {n} of {all}").format(n=grouped(len(chart.marks)), all=grouped(chart.of))
            self._title.setText(few if chart.of else _("CHART"))
            self.chart.show_chart(chart, day=day)
            self.chart.set_current(line)

    def _save(self, suffix: str) -> None:
        path = ask_file(self, _("Save a picture of the chart"), self._name or self.chart.accessibleName(), suffix)
        if path is not None:
            title = self._name or self.chart.accessibleName()
            said = _("The picture was saved as {file}.").format(file=path.name)
            self._workspace.do(
                lambda _project: self.chart.write(path, title), done=lambda _x: self._workspace.told.emit(said)
            )

    def _draw(self) -> None:
        self._more.setIcon(icon("picture", colours().muted))
