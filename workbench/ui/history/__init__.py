"""Every step of the project, newest first: what each changed, and the way back to any of them."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from workbench.core.browse import history as browse
from workbench.core.browse.history import Step, Touched, Wanted
from workbench.core.project import Project, Undone
from workbench.i18n import _, grouped, ngettext
from workbench.ui.confirm import Confirm
from workbench.ui.history.columns import columns
from workbench.ui.history.words import change_line
from workbench.ui.rows import Rows
from workbench.ui.theme import COMPACT_ROW, SPACE, theme
from workbench.ui.when import when
from workbench.ui.workspace import Workspace

_TYPING_MS = 250
_NAMED_STEPS = 5  # of those that will be undone


class History(QWidget):
    """A table of steps and, beside it, the rows that the step in question changed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(_("History"))
        self._workspace = workspace
        self._fact: UUID | None = None
        self._is_stale = True
        self._people: list[UUID | None] = [None]  # as the box names them
        self._rows: Rows[Step] = Rows(columns(), lambda ids: workspace.ask(browse.rows, ids) or {})
        self.table, self._changes, self._confirm = QTableView(), QTextBrowser(), Confirm()
        self._words, self._analyst = QLineEdit(), QComboBox()
        self._about, self._every, self._undo = QLabel(), QPushButton(), QPushButton()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._make_filter()
        self._make_table()
        self._lay_out()
        workspace.project_changed.connect(self._on_project)
        workspace.changed.connect(lambda _change: self._read_later())
        theme.changed.connect(self._rows.refresh)
        self.setFocusProxy(self.table)
        self._on_project()

    def show_fact(self, fact: UUID | None) -> None:
        """Show the steps of one fact only; None for all."""
        self._fact = fact
        self._about.setVisible(fact is not None)
        self._every.setVisible(fact is not None)
        self._read_later()

    @property
    def step(self) -> Step | None:
        """The step that is current."""
        index = self.table.currentIndex()
        return self._rows.row(index.row()) if index.isValid() else None

    # --- making

    def _make_filter(self) -> None:
        self._words.setPlaceholderText(_("Filter steps"))
        self._words.setAccessibleName(_("Filter steps"))
        self._words.setClearButtonEnabled(True)
        self._words.textChanged.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(self._read_later)
        self._analyst.setAccessibleName(_("Whose steps"))
        self._analyst.activated.connect(lambda _at: self._read_later())
        self._about.setText(_("Steps of one fact"))
        self._about.setProperty("role", "heading")
        self._every.setText(_("All steps"))
        self._every.setProperty("role", "link")
        self._every.clicked.connect(lambda: self.show_fact(None))
        self._undo.setText(_("Undo to here…"))
        self._undo.setToolTip(_("Undo this step and everything that was done after it"))
        self._undo.clicked.connect(self.ask_undo)

    def _make_table(self) -> None:
        table = self.table
        table.setAccessibleName(_("Steps, newest first"))
        table.setModel(self._rows)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(max(COMPACT_ROW, table.fontMetrics().height() + SPACE[1]))
        table.horizontalHeader().setHighlightSections(False)
        for place, column in enumerate(self._rows.columns):
            table.setColumnWidth(place, theme.sized(column.width))
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentRowChanged.connect(self._on_current)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(SPACE[1], SPACE[0], SPACE[1], SPACE[0])
        row.setSpacing(SPACE[1])
        self._words.setMaximumWidth(260)
        for widget in (self._about, self._every, self._words, self._analyst):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._undo)
        self._changes.setAccessibleName(_("What the step changed"))
        self._changes.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._changes.setOpenLinks(False)
        self._changes.document().setDocumentMargin(SPACE[2])
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(self.table)
        splitter.addWidget(self._changes)
        splitter.setSizes([640, 380])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._confirm)
        column.addWidget(splitter, 1)

    # --- reading

    def _on_project(self) -> None:
        self._confirm.close_question()
        self._words.clear()
        self._typing.stop()
        self._analyst.clear()
        self._people = [None]
        self._rows.show(b"")
        self._show_changes(None, [])
        self.show_fact(None)

    def _read_later(self) -> None:
        """Read the steps anew, or as soon as they are looked at."""
        self._is_stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self._is_stale = False
        self._workspace.fetch("history-analysts", browse.analysts, done=self._show_analysts)
        wanted = Wanted(self._words.text(), self._chosen_analyst(), self._fact)
        self._workspace.fetch("history", browse.steps, wanted, done=self._on_steps)

    def _show_analysts(self, people: dict[UUID, str]) -> None:
        chosen, self._people = self._chosen_analyst(), [None, *people]
        self._analyst.clear()
        self._analyst.addItems([_("Everybody"), *people.values()])
        self._analyst.setCurrentIndex(self._people.index(chosen) if chosen in self._people else 0)

    def _chosen_analyst(self) -> UUID | None:
        return self._people[max(0, self._analyst.currentIndex())]

    def _on_steps(self, groups: bytes) -> None:
        index = self.table.currentIndex()
        current = self._rows.id(index.row()) if index.isValid() else None
        self._rows.show(groups)
        position = self._rows.position(current)
        if position >= 0:
            self.table.setCurrentIndex(self._rows.index(position, 0))
        elif self._rows.rowCount():
            self.table.setCurrentIndex(self._rows.index(0, 0))
        else:
            self._show_changes(None, [])

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self._confirm.close_question()
        if not current.isValid():
            self._show_changes(None, [])
            return
        group = self._rows.id(current.row())
        self._workspace.fetch("history-changes", browse.changed, group, done=partial(self._on_changes, group))

    def _on_changes(self, group: UUID, touched: list[Touched]) -> None:
        step = self.step
        if step is not None and step.group == group:
            self._show_changes(step, touched)

    def _show_changes(self, step: Step | None, touched: list[Touched]) -> None:
        project = self._workspace.project
        able = step is not None and project is not None and not project.read_only
        self._undo.setEnabled(able and step is not None and not (step.is_undone or step.is_back or step.is_received))
        self._shown = (step, touched)
        if step is None:
            self._changes.setPlainText(_("Everything that is done is kept here. Select a step to see what it changed."))
            return
        lines = [f"{when(step.at)} · {step.analyst}" if step.analyst else when(step.at), ""]
        for row in touched:
            lines.append(change_line(row))
            lines += [f"    {field}: {old or '—'} → {new or '—'}" for field, old, new in row.fields]
        if step.rows > len(touched):
            lines.append(_("… and {n} more").format(n=grouped(step.rows - len(touched))))
        self._changes.setPlainText("\n".join(lines))

    # --- going back

    def ask_undo(self) -> None:
        """Say what going back to the current step takes back, and ask whether to do it."""
        step = self.step
        if step is None:
            return
        plan = self._workspace.ask(browse.taken_back, step.group)
        if plan is None:
            return
        count = len(plan)
        words = ngettext("{n} step will be undone: {steps}.", "{n} steps will be undone, newest first: {steps}.", count)
        named = [*plan[:_NAMED_STEPS], "…", plan[-1]] if count > _NAMED_STEPS + 1 else plan
        said = words.format(n=grouped(count), steps=", ".join(f"“{name}”" if name != "…" else name for name in named))
        self._confirm.ask(
            f"{said} {_('Redo brings them back.')}", _("Undo"), _("Cancel"), partial(self._undo_to, step.group)
        )

    def _undo_to(self, group: UUID) -> None:
        self._workspace.start(_("Undoing"), Project.undo_to, group, done=self._on_undone)

    def _on_undone(self, result: Undone) -> None:
        count = len(result.steps)
        said = ngettext("{n} step undone.", "{n} steps undone.", count).format(n=grouped(count))
        if result.stopped:
            self._workspace.failed.emit(f"{said} {result.stopped}")
        else:
            self._workspace.told.emit(said)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Read the steps if anything was done since the last look."""
        super().showEvent(event)
        if self._is_stale and self._workspace.project is not None:
            self._read()
