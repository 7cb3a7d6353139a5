"""Every step of the project, or of one row, newest first: what each changed, and the way back to any of them."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer
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
    QVBoxLayout,
    QWidget,
)

from workbench.core.browse import history as browse
from workbench.core.browse.history import DOCUMENT, ENTITY, FACT, About, Step, Touched, Wanted
from workbench.core.project import Project, Undone
from workbench.core.restoring import restore
from workbench.i18n import _, grouped, ngettext
from workbench.ui.confirm import Confirm
from workbench.ui.history.changes import Changes
from workbench.ui.history.columns import columns
from workbench.ui.history.words import later_than
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
        self._shown_about: About | None = None
        self._is_stale = True
        self._people: list[UUID | None] = [None]  # as the boxes name them
        self._moments: list[int] = [0]
        self._described: Step | None = None  # whose changes are shown
        self._rows: Rows[Step] = Rows(columns(), lambda ids: workspace.ask(browse.rows, ids) or {})
        self.table, self._changes, self._confirm = QTableView(), Changes(), Confirm()
        self._words, self._analyst, self._after = QLineEdit(), QComboBox(), QComboBox()
        self._about, self._every, self._undo = QLabel(), QPushButton(), QPushButton()
        self._compare = QPushButton()
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

    def show_about(self, about: About | None) -> None:
        """Show the steps that concern one fact, entity or document only; None for all."""
        self._shown_about = about
        said = {FACT: _("Steps of one fact"), ENTITY: _("Steps of one entity"), DOCUMENT: _("Steps of one document")}
        self._about.setText(said[about.table] if about else "")
        self._about.setVisible(about is not None)
        self._every.setVisible(about is not None)
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
        self._after.setAccessibleName(_("Since when"))
        self._after.activated.connect(lambda _at: self._read_later())
        self._compare.setText(_("Compare with now"))
        self._compare.setCheckable(True)
        self._compare.setToolTip(_("Show what has changed between this step and now, or between two chosen steps"))
        self._compare.toggled.connect(self._on_compare)
        self._about.setProperty("role", "heading")
        self._every.setText(_("All steps"))
        self._every.setProperty("role", "link")
        self._every.clicked.connect(lambda: self.show_about(None))
        self._undo.setText(_("Undo to here…"))
        self._undo.setToolTip(_("Undo this step and everything that was done after it"))
        self._undo.clicked.connect(self.ask_undo)

    def _make_table(self) -> None:
        table = self.table
        table.setAccessibleName(_("Steps, newest first"))
        table.setModel(self._rows)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)  # two are compared
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(max(COMPACT_ROW, table.fontMetrics().height() + SPACE[1]))
        table.horizontalHeader().setHighlightSections(False)
        for place, column in enumerate(self._rows.columns):
            table.setColumnWidth(place, theme.sized(column.width))
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().selectionChanged.connect(lambda _new, _old: self._show_current())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(SPACE[1], SPACE[0], SPACE[1], SPACE[0])
        row.setSpacing(SPACE[1])
        self._words.setMaximumWidth(260)
        for box in (self._analyst, self._after):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMaximumWidth(220)
        for widget in (self._about, self._every, self._words, self._analyst, self._after):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._compare)
        row.addWidget(self._undo)
        self._changes.restore_wanted.connect(self._restore)
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
        self._after.clear()
        self._moments = [0]
        self._compare.setChecked(False)
        self._show_changes(None, [])
        self.show_about(None)

    def _read_later(self) -> None:
        """Read the steps anew, or as soon as they are looked at."""
        self._is_stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self._is_stale = False
        self._workspace.fetch("history-analysts", browse.analysts, done=self._show_analysts)
        self._workspace.fetch("history-moments", browse.moments, done=self._show_moments)
        after = self._moments[max(0, self._after.currentIndex())]
        wanted = Wanted(self._words.text(), self._chosen_analyst(), self._shown_about, after)
        self._workspace.fetch("history", browse.steps, wanted, done=self._on_steps)

    def _show_moments(self, moments: list[tuple[str, str, int]]) -> None:
        chosen = self._moments[max(0, self._after.currentIndex())]
        self._moments = [0, *(number for _what, _name, number in moments)]
        self._after.clear()
        self._after.addItems([_("Since the beginning"), *(later_than(what, name) for what, name, _n in moments)])
        self._after.setCurrentIndex(self._moments.index(chosen) if chosen in self._moments else 0)
        self._after.setVisible(len(self._moments) > 1)

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

    def _show_current(self) -> None:
        """Show what the chosen step changed, or how two moments differ."""
        self._confirm.close_question()
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        if not rows:
            self._show_changes(None, [])
            return
        groups = [self._rows.id(row) for row in (rows[0], rows[-1])]  # the newest comes first
        if len(rows) > 1 or self._compare.isChecked():
            self._fetch_between(groups[1], groups[0] if len(rows) > 1 else None)
        else:
            done = partial(self._on_changes, groups[0])
            self._workspace.fetch("history-changes", browse.changed, groups[0], self._shown_about, done=done)

    def _on_compare(self, on: bool) -> None:
        self._compare.setText(_("Stop comparing") if on else _("Compare with now"))
        self._show_current()

    def _fetch_between(self, earlier: UUID, later: UUID | None) -> None:
        about = self._shown_about

        def read(project: Project) -> list[Touched]:
            until = None if later is None else browse.number_of(project, later)
            return browse.between(project, browse.number_of(project, earlier), until, about)

        self._undo.setEnabled(False)
        said = _("From that step to now") if later is None else _("From the older of these steps to the newer")
        self._workspace.fetch("history-changes", read, done=lambda touched: self._show_between(said, touched))

    def _show_between(self, said: str, touched: list[Touched]) -> None:
        self._described = None
        self._changes.show_rows(said, touched, "" if touched else _("Nothing differs."))

    def _on_changes(self, group: UUID, touched: list[Touched]) -> None:
        step = self.step
        if step is not None and step.group == group:
            self._show_changes(step, touched)

    def _show_changes(self, step: Step | None, touched: list[Touched]) -> None:
        project = self._workspace.project
        self._described = step
        able = step is not None and project is not None and not project.read_only
        self._undo.setEnabled(able and step is not None and not (step.is_undone or step.is_back or step.is_received))
        self._compare.setEnabled(step is not None)
        if step is None:
            self._changes.show_rows(
                _("Everything that is done is kept here. Select a step to see what it changed."), []
            )
            return
        head = f"{when(step.at)} · {step.analyst}" if step.analyst else when(step.at)
        left = 0 if self._shown_about else step.rows - len(touched)
        tail = _("… and {n} more").format(n=grouped(left)) if left > 0 else ""
        self._changes.show_rows(head, touched, tail, able)

    def _restore(self, row: Touched, key: str) -> None:
        """Give a field the value that it had before the step."""
        step = self.step
        if step is not None:
            done = lambda _none: self._workspace.told.emit(_("Restored. Ctrl+Z takes it back."))  # noqa: E731
            self._workspace.do(restore, step.group, row.table, row.row, [key], done=done)

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
