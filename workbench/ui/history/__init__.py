"""Who changed what when, newest first: of what is chosen or of the whole project; and the ways back."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workbench.core import restoring
from workbench.core.browse import history as browse
from workbench.core.browse.history import comparing, shares
from workbench.core.browse.history.comparing import Compared
from workbench.core.browse.history.lines import Line, Place, Wanted
from workbench.core.browse.history.scope import FACT
from workbench.core.project import Project, Undone
from workbench.core.restoring import Offer
from workbench.i18n import _, grouped, ngettext
from workbench.ui.confirm import Confirm
from workbench.ui.history.comparison import Comparison
from workbench.ui.history.detail import Detail
from workbench.ui.history.exporting import Exporting
from workbench.ui.history.filters import Filters
from workbench.ui.history.lines import Lines
from workbench.ui.theme import COMPACT_ROW, SPACE, theme
from workbench.ui.when import when
from workbench.ui.workspace import Workspace

_NAMED_STEPS = 5  # of those that will be undone


class History(QWidget):
    """Filters above a table of changes; beside it the change in question, or two states of its row compared."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(_("History"))
        self._workspace = workspace
        self._is_stale, self._is_other = True, True  # something was saved; something else is wanted
        self._offer: Offer | None = None
        self._compared: tuple[Line, Line | None] | None = None
        self._place: Place | None = None  # of the line that is current
        self.lines = Lines(workspace)
        self.filters, self.table, self.detail = Filters(workspace.current), QTableView(), Detail()
        self.comparison, self._pages, self._confirm = Comparison(), QStackedWidget(), Confirm()
        self._exporting = Exporting(self, workspace)
        self._empty = QLabel()
        self._make_table()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)
        self._on_project()

    def show_fact(self, fact: UUID) -> None:
        """Show what was done with one fact."""
        self._workspace.current.show_fact(fact, still=True)
        self.filters.follow(FACT)

    @property
    def line(self) -> Line | None:
        """The line that is current."""
        index = self.table.currentIndex()
        return self.lines.line(index.row()) if index.isValid() else None

    # --- making

    def _make_table(self) -> None:
        table = self.table
        table.setAccessibleName(_("Changes, newest first"))
        table.setModel(self.lines)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(max(COMPACT_ROW, table.fontMetrics().height() + SPACE[1]))
        table.horizontalHeader().setHighlightSections(False)
        for place, column in enumerate(self.lines.columns):
            if column.width:
                table.setColumnWidth(place, theme.sized(column.width))
            else:
                table.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        self._empty.setProperty("role", "muted")
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[1])
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.addWidget(self.table)
        splitter.addWidget(self.detail)
        splitter.setSizes([680, 320])
        self._splitter = splitter
        self._pages.addWidget(splitter)
        self._pages.addWidget(self.comparison)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._confirm)
        column.addWidget(self._empty)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.project_changed.connect(self._on_project)
        workspace.changed.connect(lambda _change: self._read_later())
        theme.changed.connect(self.lines.redraw)
        self.filters.changed.connect(self._want)
        self.filters.export_wanted.connect(lambda: self._exporting.ask(self.filters.wanted() or Wanted()))
        self.lines.read.connect(self._on_read)
        self.lines.rowsInserted.connect(lambda *_where: self._keep_current())
        self.lines.modelReset.connect(self._keep_current)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.table.selectionModel().selectionChanged.connect(lambda *_which: self._show())
        self.table.activated.connect(self._on_activated)
        self.detail.restore_wanted.connect(self.restore)
        self.detail.back_wanted.connect(self.bring_back)
        self.detail.undo_wanted.connect(self.ask_undo)
        self.detail.compare_wanted.connect(self.compare)
        self.detail.apart_wanted.connect(self._take_apart)
        self.comparison.left.connect(self._leave_comparison)
        self.comparison.restore_wanted.connect(self._restore_state)

    # --- reading

    def _on_project(self) -> None:
        self._confirm.close_question()
        self._place = None
        self.filters.forget()
        self.lines.clear()
        self._leave_comparison()
        self._want()

    def _want(self) -> None:
        """Other lines are wanted: read them, or as soon as they are looked at."""
        self._is_other = True
        self._read_later()

    def _read_later(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self._is_stale = False
        if self._workspace.project is None:
            return
        self._workspace.fetch("history.people", browse.analysts, done=self.filters.show_people)
        self._workspace.fetch("history.shares", shares.shares, done=self.filters.show_shares)
        wanted = self.filters.wanted()
        if wanted is None:
            self.lines.clear()
            self._on_read()
        elif self._is_other:
            self._is_other = False
            self._leave_comparison()
            self.lines.show(wanted)
        else:
            self.lines.refresh()

    def _on_read(self) -> None:
        nothing = not self.lines.rowCount() and not self.lines.is_reading
        words = _("Nothing was changed that fits.") if self.filters.wanted() is not None else ""
        unchosen = _("Nothing is chosen: choose a fact, an entity or a document, or look at the whole project.")
        self._empty.setText(words or unchosen)
        self._empty.setVisible(nothing)

    def _keep_current(self) -> None:
        """After other lines have come: the same line stays current, else the first one is."""
        row = max(0, self.lines.position(self._place))
        if self.lines.rowCount() and self.table.currentIndex().row() != row:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(self.lines.index(row, 0), flags)
        elif not self.lines.rowCount():
            self._show()

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self._confirm.close_question()
        line = self.lines.line(current.row()) if current.isValid() else None
        self._place = line.place if line is not None else self._place
        self._offer = None
        self._show()
        self._ask_offer()

    def _ask_offer(self) -> None:
        line = self.line
        if line is not None and line.row is not None:
            asked = (line.revision, line.table, line.row)
            self._workspace.fetch("history.offer", restoring.offer, *asked, done=partial(self._on_offer, line.place))

    def _on_offer(self, place: Place, offer: Offer) -> None:
        if self.line is not None and self.line.place == place:
            self._offer = offer
            self._show()

    def _show(self) -> None:
        self.detail.show_line(self.line, self._offer, pair=self._pair() is not None, able=self._able())

    def _able(self) -> bool:
        project = self._workspace.project
        return project is not None and not project.read_only

    # --- going back

    def restore(self, fields: list[str]) -> None:
        """Let fields of the row say again what they said before the line."""
        line = self.line
        if line is not None and line.row is not None:
            told = partial(self._tell, _("Restored."))
            self._workspace.do(restoring.restore, line.revision, line.table, line.row, fields, done=told)

    def bring_back(self) -> None:
        """Bring back the row, which is deleted, and what went with it."""
        line = self.line
        if line is not None and line.row is not None:
            self._workspace.do(restoring.bring_back, line.table, line.row, done=partial(self._tell, _("Brought back.")))

    def _tell(self, words: str, _result: object) -> None:
        self._workspace.told.emit(words)
        if self.isAncestorOf(self.window().focusWidget() or self):
            self.table.setFocus()  # the button that was pressed goes
        self._ask_offer()

    def ask_undo(self) -> None:
        """Say what going back to the step of the line takes back, and ask whether to do it."""
        line = self.line
        plan = self._workspace.ask(browse.taken_back, line.group) if line is not None else None
        if line is None or plan is None:
            return
        count = len(plan)
        words = ngettext("{n} step will be undone: {steps}.", "{n} steps will be undone, newest first: {steps}.", count)
        named = [*plan[:_NAMED_STEPS], "…", plan[-1]] if count > _NAMED_STEPS + 1 else plan
        said = words.format(n=grouped(count), steps=", ".join(f"“{name}”" if name != "…" else name for name in named))
        self._confirm.ask(
            f"{said} {_('Redo brings them back.')}", _("Undo"), _("Cancel"), partial(self._undo_to, line.group)
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

    # --- comparing

    def _pair(self) -> tuple[Line, Line] | None:
        """The two lines selected, the older first, if they are about the same row."""
        ranges = self.table.selectionModel().selection().toList()  # `selectedRows` takes a second for 100,000
        if sum(one.height() for one in ranges) != 2:
            return None
        rows = sorted(row for one in ranges for row in range(one.top(), one.bottom() + 1))
        newer, older = (self.lines.line(row) for row in rows)
        if newer is None or older is None or newer.row is None or (newer.table, newer.row) != (older.table, older.row):
            return None
        return older, newer

    def compare(self) -> None:
        """Show the row as it was after the line beside what it is, or after two lines side by side."""
        line, pair = self.line, self._pair()
        if line is None or line.row is None:
            return
        self._compared = pair or (line, None)
        first, second = self._compared
        asked = (line.table, line.row, first.revision, None if second is None else second.revision)
        self._workspace.fetch("history.compare", comparing.compare, *asked, done=self._on_compared)

    def _on_compared(self, compared: Compared) -> None:
        if self._compared is None:
            return
        first, second = self._compared
        heads = (_head(first), _("Now") if second is None else _head(second))
        self.comparison.show_compared(compared, heads, able=self._able())
        self._pages.setCurrentWidget(self.comparison)
        self.comparison.back.setFocus()

    def _restore_state(self) -> None:
        first = self._compared[0] if self._compared is not None else None
        if first is not None and first.row is not None:
            told = partial(self._tell, _("Restored."))
            self._workspace.do(restoring.restore_state, first.revision, first.table, first.row, done=told)
            self._leave_comparison()

    def _leave_comparison(self) -> None:
        had_focus = self.comparison.isAncestorOf(self.window().focusWidget() or self)
        self._compared = None
        self._pages.setCurrentWidget(self._splitter)
        if had_focus:
            self.table.setFocus()

    # --- taking apart, going there

    def _take_apart(self) -> None:
        if self.line is not None:
            self.filters.take_apart(self.line.group, self.line.label)

    def _on_activated(self, _index: QModelIndex) -> None:
        line, current = self.line, self._workspace.current
        if line is None:
            return
        if line.row is None:
            self._take_apart()
        elif line.table == "fact":
            current.show_fact(line.row)
        elif line.table == "entity":
            current.show_entity(line.row)
        elif line.table == "document":
            current.show_document(line.row)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leaves a comparison, or the rows of one step."""
        if event.key() == Qt.Key.Key_Escape and self._compared is not None:
            self._leave_comparison()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Read the lines if anything was done since the last look."""
        super().showEvent(event)
        if self._is_stale and self._workspace.project is not None:
            self._read()


def _head(line: Line) -> str:
    return _("After {step} · {when}").format(step=line.label, when=when(line.at))
