"""The sheet that says how far analysts agree: figures, a matrix by document and type, and each disagreement."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core import agreement
from workbench.core.agreement import Agreement, Difference, Line
from workbench.core.project import Project, Report
from workbench.i18n import _
from workbench.ui.agreement import words
from workbench.ui.agreement.bar import Bar
from workbench.ui.agreement.kept import Chosen, keep, kept
from workbench.ui.agreement.tables import Differences, Figures, Matrix
from workbench.ui.sheet import Sheet
from workbench.ui.theme import SPACE
from workbench.ui.workspace import Workspace

_LEFT, _RIGHT, _ABOVE, _BELOW = 460, 400, 340, 320


class AgreementSheet(Sheet):
    """Compares as a job when it is first seen, and again when somebody asks: what was worked out stays in sight."""

    KIND: ClassVar[str] = "agreement"
    ICON: ClassVar[str] = "agree"
    IS_WIDE: ClassVar[bool] = True
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        "annotation evidence fact link citation region document fact_type field measure entity identity analyst".split()
    )

    def __init__(self, workspace: Workspace, entity: UUID | None = None) -> None:
        super().__init__(workspace, entity)
        self.found: Agreement | None = None
        self._chosen: Chosen = None
        self._runs = False
        self.bar, self.explanation, self.empty = Bar(), QLabel(), QLabel()
        self.figures, self.matrix, self.differences = Figures(), Matrix(), Differences()
        self.count, self.all = QLabel(), QPushButton(_("Show all"))
        self._stack = QStackedWidget()
        self.name(_("Agreement"))
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.figures)

    # --- comparing

    def refresh(self) -> None:
        """Show what was worked out; compare if nothing was, say so if something was changed since."""
        project = self.workspace.project
        if project is None:
            return
        known = kept(project, self._chosen)
        if known is None:
            self.compare()
            return
        seq, found = known
        if found is not self.found:
            self._show(found)
        is_outdated = seq != self.workspace.ask(Project.newest)
        self.bar.tell(_("Something was changed since.") if is_outdated else "", can_compare=is_outdated)

    def compare(self) -> None:
        """Work everything out anew, as a job."""
        project = self.workspace.project
        if project is None or self._runs:
            return
        self._runs = True
        self.bar.tell(_("Comparing …"), can_compare=False)
        done = partial(self._on_compared, project, self._chosen)
        self.workspace.start(_("Comparing the work of analysts"), _measured, self._chosen, done=done)

    def _on_compared(self, project: Project, chosen: Chosen, found: tuple[int, Agreement]) -> None:
        keep(project, chosen, *found)
        if isValid(self):
            self._runs = False
            self.refresh()

    def _on_busy(self, busy: bool) -> None:
        if self._runs and not busy:  # cancelled, or failed with a sentence
            self._runs = False
            self.bar.tell(_("The comparison was stopped."), can_compare=True)

    def _on_picked(self, chosen: frozenset[UUID]) -> None:
        self._chosen = chosen if len(chosen) < len(self.bar.menu.actions()) else None
        self.refresh()

    # --- showing

    def _show(self, found: Agreement) -> None:
        self.found = found
        if self._chosen is None:
            self.bar.offer(found.people)
        self.bar.summary.setText(words.summary(found) if found.people else "")
        self.figures.show_lines(found.lines)
        self.matrix.show_cells(found)
        self._stack.setCurrentIndex(1 if found.people else 0)
        self.empty.setText(
            _("Nobody can be compared yet: that takes two analysts who worked on the same document.")
            if not found.people
            else ""
        )
        self.explanation.setText(_("Go to a figure to see what lowers it."))
        self._list(lambda _one: True)

    def _list(self, is_wanted: Callable[[Difference], bool]) -> None:
        if self.found is None:
            return
        some = [one for one in self.found.differences if is_wanted(one)]
        names = {person.id: person.name for person in self.found.people}
        self.differences.show_differences(some, names)
        self.count.setText(words.count(len(some), len(self.found.differences)))
        self.all.setVisible(len(some) < len(self.found.differences))

    def _on_line(self, line: Line) -> None:
        self.explanation.setText(words.sentence(line.figure))
        self._list(line.counts)

    def _on_cell(self, document: UUID | None, kind: str | None) -> None:
        self.explanation.setText(self.matrix.explain())
        self._list(lambda one: document in (None, one.document) and (kind is None or kind in one.types))

    def _on_all(self) -> None:
        self._list(lambda _one: True)
        self.differences.setFocus()

    def _open(self, row: UUID) -> None:
        """Go to the passage, with the first fact on the card."""
        one, current = self.differences.difference(row), self.workspace.current
        if one.facts:
            current.show_fact(one.facts[0], still=True)
        current.show_passage(one.document, one.start, one.end)

    # --- putting it together

    def _lay_out(self) -> None:
        self.empty.setProperty("role", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.explanation.setProperty("role", "caption")
        self.explanation.setWordWrap(True)
        self.explanation.setTextFormat(Qt.TextFormat.PlainText)
        self.explanation.setContentsMargins(SPACE[2], SPACE[0], SPACE[2], SPACE[0])
        self.count.setProperty("role", "heading")
        self.all.setProperty("role", "link")
        above, both = QSplitter(), QSplitter(Qt.Orientation.Vertical)
        for splitter, parts, sizes in (
            (above, (self.figures, self.matrix), (_LEFT, _RIGHT)),
            (both, (_column(above, self.explanation, fills=above), self._list_column()), (_ABOVE, _BELOW)),
        ):
            for part in parts:
                splitter.addWidget(part)
            splitter.setSizes(sizes)
            splitter.setChildrenCollapsible(False)
        for page in (self.empty, both):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self._stack, 1)

    def _list_column(self) -> QWidget:
        line, row = QWidget(), QHBoxLayout()
        row.setContentsMargins(SPACE[2], SPACE[0], SPACE[1], SPACE[0])
        row.addWidget(self.count)
        row.addWidget(self.all)
        row.addStretch(1)
        line.setLayout(row)
        return _column(line, self.differences, fills=self.differences)

    def _connect(self) -> None:
        self.bar.wanted.connect(self.compare)
        self.bar.picked.connect(self._on_picked)
        self.figures.chosen.connect(self._on_line)
        self.matrix.chosen.connect(self._on_cell)
        self.differences.opened.connect(self._open)
        self.all.clicked.connect(self._on_all)
        self.workspace.busy.connect(self._on_busy)


def _measured(project: Project, report: Report, chosen: Chosen) -> tuple[int, Agreement]:
    """The newest revision before the work began, and what came of it: whatever is saved meanwhile is not in it."""
    return project.newest(), agreement.measure(project, report, chosen)


def _column(*parts: QWidget, fills: QWidget) -> QWidget:
    """The parts from top to bottom; one of them takes the room that is left."""
    around, column = QWidget(), QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, 1 if part is fills else 0)
    around.setLayout(column)
    return around
