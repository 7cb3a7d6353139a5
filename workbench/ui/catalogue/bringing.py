"""The import of entities: what the file would bring, a choice for each, and what came of it."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from workbench.core import catalogue
from workbench.core.catalogue import Decision, Preview, Taken
from workbench.core.project import Project, Report
from workbench.formats.catalogue import Catalogue
from workbench.i18n import _, grouped
from workbench.ui.catalogue import words
from workbench.ui.catalogue.compared import Compared
from workbench.ui.catalogue.table import Entries, Table
from workbench.ui.job_dialog import JobDialog
from workbench.ui.keys import OwnEnter
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_SIZE, _FILTER = (1080, 700), 220
_RESULT = 620
_LINE, _FEW, _MANY = 22, 4, 16  # of sentences on what is left out


class ImportDialog(JobDialog):
    """Open it with `open()`. Ctrl+Enter imports; while it does, Esc or Cancel stops it and nothing is saved."""

    def __init__(self, workspace: Workspace, found: Preview, file: Path, parent: QWidget | None) -> None:
        super().__init__(workspace, _("Importing entities"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import entities from “{file}”").format(file=file.name))
        self.resize(theme.sized(_SIZE[0]), theme.sized(_SIZE[1]))
        self._found = found
        self.entries = Entries(found)
        self.table = Table(self.entries)
        self.compared = Compared(self.table)
        self.tabs, self.filter = self._make_tabs(), QLineEdit()
        self.filter.setPlaceholderText(_("Filter by name"))
        self.filter.setAccessibleName(_("Filter by name"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(theme.sized(_FILTER))
        self._heading, self._summary = QLabel(words.counts(found.counts)), QLabel()
        self._heading.setProperty("role", "title")
        self._left_out, self._left_out_title = _sentences(_("Not taken in")), QLabel(_("Not taken in"))
        self._left_out_title.setProperty("role", "section")
        self.button.setText(_("Import"))
        self.button.setToolTip(_("Import (Ctrl+Enter)"))
        self._lay_out()
        self._connect()
        self._say_left_out(found.left_out)
        self.parts = (self.table, self.tabs, self.filter, self.compared, self.button)
        self._tell()
        if self.entries.rowCount():
            self.table.selectRow(0)
        self.table.setFocus()

    @property
    def summary(self) -> str:
        """What an import would do, or has done."""
        return self._summary.text()

    @property
    def left_out(self) -> str:
        """What is not taken in, a sentence a line."""
        return self._left_out.toPlainText()

    def take_in(self) -> None:
        """Import with the choices made, as a job of one step."""
        if self._runs or not self.button.isEnabled() or self.button.isHidden():
            return
        self.run_job(_take_in, self._found.catalogue, self.entries.decisions(), done=self._on_done)

    def _make_tabs(self) -> QTabBar:
        tabs = QTabBar()
        tabs.setAccessibleName(_("Which entities are shown"))
        tabs.setExpanding(False)
        tabs.addTab(_("All {n}").format(n=grouped(len(self._found.proposals))))
        tabs.setTabData(0, "")
        for what, title in words.whats().items():
            if n := self._found.counts[what]:
                tabs.setTabData(tabs.addTab(f"{title} {grouped(n)}"), what)
        return tabs

    def _lay_out(self) -> None:
        keys = QLabel(
            _("Space: next choice · 1 add · 2 the same · 3 fill in · 4 take what the file says · 5 leave out")
        )
        keys.setProperty("role", "caption")
        top = QHBoxLayout()
        top.addWidget(self.tabs, 1)
        top.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[1])
        column.addWidget(self._heading)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(keys)
        column.addWidget(self.compared)
        column.addWidget(self._left_out_title)
        column.addWidget(self._left_out)
        column.addLayout(self.foot(self._summary))
        self._keys = keys

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _n: self._narrow())
        self.filter.textChanged.connect(lambda _words: self._narrow())
        self.entries.chosen.connect(self._tell)
        self.button.clicked.connect(self.take_in)
        OwnEnter(self, self.take_in)

    def _narrow(self) -> None:
        self.entries.show_only(self.tabs.tabData(self.tabs.currentIndex()), self.filter.text())
        if self.entries.rowCount():
            self.table.selectRow(0)

    def _tell(self) -> None:
        self._summary.setText(words.will(self.entries.counts))

    def _say_left_out(self, sentences: tuple[str, ...], most: int = _FEW) -> None:
        self._left_out.setPlainText("\n".join(sentences))
        for part in (self._left_out, self._left_out_title):
            part.setVisible(bool(sentences))
        self._left_out.setFixedHeight(theme.sized(_LINE * (min(len(sentences), most) + 1)))

    def _on_done(self, taken: Taken) -> None:
        if not isValid(self):
            return
        self._show_running(False)
        for part in (self.table, self.tabs, self.filter, self.compared, self._keys, self.button):
            part.hide()
        said = words.result(taken)
        self._heading.setText(said)
        self._summary.setText(_("Undo takes all of it back in one step.") if taken.added or taken.changed else "")
        self._say_left_out(taken.left_out, _MANY)
        self.cancel.setText(_("Close"))
        self.cancel.setFocus()
        self.setMinimumWidth(theme.sized(_RESULT))
        QTimer.singleShot(0, self, self.adjustSize)


def _sentences(name: str) -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setObjectName("field")
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setAccessibleName(name)
    return box


def _take_in(project: Project, report: Report, found: Catalogue, decisions: Mapping[int, Decision]) -> Taken:
    return catalogue.take_in(project, found, decisions, report)
