"""The place where the codebook is made: fact types with their fields, and measures. Each edit is one step."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from workbench.core import codebook
from workbench.core.browse import codebook as browse
from workbench.core.codebook import Taken
from workbench.core.history import Change
from workbench.core.project import Project, Report
from workbench.i18n import _, ngettext
from workbench.ui.codebook.measures_page import MeasuresPage
from workbench.ui.codebook.saving import Kept, unsaved
from workbench.ui.codebook.types_page import TypesPage
from workbench.ui.codebook.words import some
from workbench.ui.icons import icon
from workbench.ui.keys import is_ctrl_enter
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

TYPES, MEASURES, NOTHING = range(3)
_SHOWN = {"fact", "review"}  # tables that the numbers depend on, beside the codebook's own


class CodebookPlace(QWidget):
    """Fact types and measures, or, where there are none, what to begin with. Esc leaves."""

    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Codebook"))
        self._workspace = workspace
        self._is_stale, self._has_types = True, True
        self._kept: list[Kept] = []
        self.types, self.measures = TypesPage(workspace), MeasuresPage(workspace)
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        self.take, self.write = QPushButton(_("Import…")), QPushButton(_("Export…"))
        self.first, self.first_file = (
            QPushButton(_("Add the first type")),
            QPushButton(_("Take a codebook from a file…")),
        )
        self.take.setToolTip(_("Take a codebook from a file"))
        self.write.setToolTip(_("Save the codebook to a file"))
        self._lay_out()
        self._connect()
        self._begin_project()
        self._draw()

    def import_file(self) -> None:
        """Ask for a codebook file and take it in, as a job."""
        kinds = _("Codebooks (*.json *.qdc);;All files (*)")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Take a codebook from a file"), "", kinds)
        if chosen:
            path = Path(chosen)
            self._workspace.start(_("Taking in a codebook"), _take, path, done=partial(self._on_taken, path))

    def export_file(self) -> None:
        """Ask for a file and write the codebook there; what the format cannot hold is said."""
        usual = _("codebook") + ".json"
        kinds = _("Codebook with everything (*.json);;REFI-QDA codebook (*.qdc)")
        chosen, kind = QFileDialog.getSaveFileName(self, _("Save the codebook to a file"), usual, kinds)
        if chosen:
            path = Path(chosen)
            if not path.suffix:
                path = path.with_suffix(".qdc" if "qdc" in kind else ".json")
            self._workspace.do(_write, path, done=partial(self._on_written, path))

    def _on_taken(self, path: Path, taken: Taken) -> None:
        parts = [
            ngettext("{n} type added", "{n} types added", len(taken.added)).format(n=len(taken.added)),
            ngettext("{n} changed", "{n} changed", len(taken.changed)).format(n=len(taken.changed)),
            ngettext("{n} measure", "{n} measures", len(taken.measures)).format(n=len(taken.measures)),
        ]
        said = _("“{file}”: {parts}.").format(file=path.name, parts=", ".join(parts))
        self._tell([said, *some(taken.left_out)])

    def _on_written(self, path: Path, lost: tuple[str, ...]) -> None:
        self._tell([_("The codebook is in “{file}”.").format(file=path.name), *some(lost)])

    def _tell(self, sentences: list[str]) -> None:
        more = len(sentences) > 1
        (self._workspace.failed if more else self._workspace.told).emit("\n".join(sentences))

    # --- keeping in step

    def _keep_typed(self) -> None:
        """The project closes: save what is still being typed."""
        if self._workspace.project is not None and not self._workspace.project.read_only:
            self._kept = [page.keep_typed() for page in (self.types, self.measures)]

    def _tell_kept(self) -> None:
        kept, self._kept = self._kept, []
        left = [unsaved(spot, why) for part in kept for spot, why in part.left]
        costs = [sentence for part in kept for sentence in part.costs]
        if any(part.waits for part in kept):
            left.append(_("What was typed stands there again when the project is open."))
        if left:
            self._workspace.failed.emit("\n".join(left))
        elif costs:
            said = _("What was typed in the codebook was saved. {costs}")
            self._workspace.told.emit(said.format(costs=" ".join(costs)))

    def _on_project(self) -> None:
        self._is_stale = True
        self._begin_project()
        self._tell_kept()
        if self._workspace.project is None:
            self.types.show_types(([], codebook.Codebook({}, ())))
            self.measures.show_measures([])
        self._read_when_seen()

    def _begin_project(self) -> None:
        project = self._workspace.project
        for page in (self.types, self.measures):
            page.begin_project(str(project.id) if project else "")

    def _on_changed(self, change: Change) -> None:
        names = set() if change.rows is None else {name for name, _row in change.rows}
        if browse.is_codebook(change.rows) or names & _SHOWN:
            self._read_when_seen()

    def _read_when_seen(self) -> None:
        self._is_stale = not self.isVisible()
        project = self._workspace.project
        if not self._is_stale and project is not None:
            self.types.refresh()
            self.measures.refresh()
            for part in (*self.types.writing, *self.measures.writing, self.take, self.first, self.first_file):
                part.setEnabled(not project.read_only)

    def _on_counted(self, n: int) -> None:
        self._has_types = bool(n)
        self._show_tab()

    def _show_tab(self) -> None:
        tab = self.tabs.currentIndex()
        self._stack.setCurrentIndex(NOTHING if tab == TYPES and not self._has_types else tab)

    def _add_first(self) -> None:
        self._has_types = True
        self._stack.setCurrentIndex(TYPES)
        self.types.adder.setFocus()

    # --- putting it together

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.project_changed.connect(self._on_project)
        workspace.closing.connect(self._keep_typed)
        workspace.changed.connect(self._on_changed)
        self.types.counted.connect(self._on_counted)
        self.tabs.currentChanged.connect(lambda _tab: self._show_tab())
        self.take.clicked.connect(self.import_file)
        self.first_file.clicked.connect(self.import_file)
        self.write.clicked.connect(self.export_file)
        self.first.clicked.connect(self._add_first)
        theme.changed.connect(self._draw)

    def _draw(self) -> None:
        self.take.setIcon(icon("import"))
        self.write.setIcon(icon("export"))

    def _lay_out(self) -> None:
        title, top = QLabel(_("Codebook")), QHBoxLayout()
        title.setProperty("role", "title")
        self.tabs.setAccessibleName(_("Parts of the codebook"))
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.addTab(_("Fact types"))
        self.tabs.addTab(_("Measures"))
        top.setContentsMargins(SPACE[3], SPACE[1], SPACE[3], SPACE[0])
        top.setSpacing(SPACE[1])
        top.addWidget(title)
        top.addSpacing(SPACE[2])
        top.addWidget(self.tabs)
        top.addStretch(1)
        for part in (self.take, self.write):
            top.addWidget(part)
        for page in (self.types, self.measures, self._empty()):
            self._stack.addWidget(page)
        bar = QWidget()
        bar.setObjectName("documentHeading")
        bar.setLayout(top)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._stack, 1)

    def _empty(self) -> QWidget:
        empty, column = QWidget(), QVBoxLayout()
        empty.setObjectName("page")
        lead = QLabel(
            _("The codebook says what kinds of fact this project records, and which fields each of them has.")
        )
        lead.setProperty("role", "muted")
        lead.setWordWrap(True)
        self.first.setProperty("role", "primary")
        column.setContentsMargins(SPACE[4], SPACE[4], SPACE[4], SPACE[4])
        column.setSpacing(SPACE[2])
        column.addWidget(lead)
        for button in (self.first, self.first_file):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        empty.setLayout(column)
        return empty

    def event(self, event: QEvent) -> bool:
        """Take Esc and Ctrl+Enter before the window's own shortcuts do."""
        ours = isinstance(event, QKeyEvent) and (event.key() == Qt.Key.Key_Escape or is_ctrl_enter(event))
        if ours and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Hand the keyboard on to what is in sight; a focus proxy would keep Tab from what stands around it."""
        super().focusInEvent(event)
        first = {TYPES: self.types.first, MEASURES: self.measures.first, NOTHING: self.first}
        first[self._stack.currentIndex()].setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up with what was saved while nobody saw the place."""
        super().showEvent(event)
        if self._is_stale:
            self._read_when_seen()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc goes back to where one was."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _take(project: Project, report: Report, path: Path) -> Taken:
    report(0, 0)
    return codebook.import_file(project, path)


def _write(project: Project, path: Path) -> Any:
    return codebook.export_file(project, path)
