"""The import of a list of sources: what it would fill in, before anything is saved."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core import sources
from workbench.core.project import Project, Report
from workbench.core.sources import Brought, Proposal
from workbench.formats.sources import Record
from workbench.i18n import _, grouped, ngettext
from workbench.ui.job_dialog import JobDialog
from workbench.ui.keys import OwnEnter
from workbench.ui.sources.table import Found, Table
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_SIZE = (1080, 620)


class ImportDialog(JobDialog):
    """Open it with `open()`. Ctrl+Enter imports; while it does, Esc or Cancel stops it and nothing is saved."""

    def __init__(self, workspace: Workspace, found: Sequence[Proposal], file: Path, parent: QWidget | None) -> None:
        super().__init__(workspace, _("Importing sources"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import sources from “{file}”").format(file=file.name))
        self.resize(theme.sized(_SIZE[0]), theme.sized(_SIZE[1]))
        self.found = Found(found)
        self.table = Table(self.found)
        self.replace = QCheckBox(_("Replace what is known here by what the list says"))
        self._heading, self._summary, self._row = QLabel(_heading(found)), QLabel(), QLabel()
        self._row.setWordWrap(True)
        self._row.setTextFormat(Qt.TextFormat.PlainText)
        self._row.setMinimumHeight(3 * self._row.fontMetrics().lineSpacing())
        self._row.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._heading.setProperty("role", "title")
        self.parts = (self.table, self.replace)
        self.button.setText(_("Import"))
        self.button.setToolTip(_("Import (Ctrl+Enter)"))
        self._lay_out()
        self.button.clicked.connect(self.bring_in)
        self.replace.toggled.connect(self._on_replace)
        OwnEnter(self, self.bring_in)
        self.table.selectionModel().currentChanged.connect(lambda *_places: self._tell_row())
        self._tell()
        if found:
            self.table.selectRow(0)
        self.table.setFocus()

    @property
    def summary(self) -> str:
        """What an import would do."""
        return self._summary.text()

    def bring_in(self) -> None:
        """Import, as a job of one step; then close and tell what came of it."""
        if not self._runs and self.button.isEnabled():
            records = [one.record for one in self.found.proposals]
            self.run_job(_bring_in, records, self.replace.isChecked(), done=self._on_done)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[1])
        for part in (self._heading, self.table, self._row, self.replace):
            column.addWidget(part, 1 if part is self.table else 0)
        column.addLayout(self.foot(self._summary))

    def _on_replace(self, wanted: bool) -> None:
        self.found.replace(wanted)
        self._tell()
        self._tell_row()

    def _tell_row(self) -> None:
        """Say in full what happens to the row the keyboard is on."""
        index = self.table.currentIndex()
        words = (self.found.index(index.row(), column).data() for column in (0, 3)) if index.isValid() else ()
        self._row.setText("\n".join(words))

    def _tell(self) -> None:
        wanted = self.replace.isChecked()
        changing = {
            one.document
            for one in self.found.proposals
            if one.document and (one.fills or one.more or (wanted and one.differs))
        }
        n = len(changing)
        self._summary.setText(ngettext("{n} document will change", "{n} documents will change", n).format(n=grouped(n)))
        self.button.setEnabled(not self._runs and n > 0)

    def _show_running(self, runs: bool) -> None:
        super()._show_running(runs)
        self._tell()

    def _on_done(self, brought: Brought) -> None:
        n = len(brought.changed)
        said = ngettext("{n} document changed. Undo takes it back.", "{n} documents changed. Undo takes it back.", n)
        self._workspace.told.emit(said.format(n=grouped(n)))
        if isValid(self):
            self._runs = False
            self.accept()


def _heading(found: Sequence[Proposal]) -> str:
    n, known = len(found), sum(one.document is not None for one in found)
    said = ngettext("{known} of {n} source has its document here", "{known} of {n} sources have their document here", n)
    return said.format(n=grouped(n), known=grouped(known))


def _bring_in(project: Project, report: Report, records: Sequence[Record], replace: bool) -> Brought:
    return sources.bring_in(project, records, replace=replace, report=report)
