"""All documents in a table, as a tab: columns to sort by, a filter, and what can be done with those selected."""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QStackedWidget, QToolButton, QVBoxLayout
from shiboken6 import isValid

from workbench.core import documents
from workbench.core.browse import documents as browse
from workbench.core.browse.documents import Filter, Listed
from workbench.core.groups import COLLECTION, LABEL
from workbench.core.history import Change
from workbench.i18n import _, grouped, ngettext
from workbench.ui.documents import kept
from workbench.ui.documents.columns import HIDDEN, columns
from workbench.ui.documents.empty import Nothing
from workbench.ui.documents.progress import Progress
from workbench.ui.documents.showing import Showing
from workbench.ui.documents.words import nothing
from workbench.ui.grid import Checks, Grid
from workbench.ui.groups import Chips, Chooser
from workbench.ui.icons import icon
from workbench.ui.keys import letter_of
from workbench.ui.rows import ID_BYTES, EditableRows, Rows, each
from workbench.ui.sheet import Sheet
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_PAUSE_MS = 20  # after the last letter
_FIND = 260
_MOST_COPIED = 5_000
_LISTED = {"document", "entity", "identity"}
_COUNTED = {"fact", "evidence", "annotation", "review", "link", "fact_type", "field"}
_GROUPED = {"membership", "collection"}


class DocumentsSheet(Sheet):
    """Enter or a double click opens a document, Ctrl+L labels those selected, letters filter."""

    KIND: ClassVar[str] = "documents"
    ICON: ClassVar[str] = "document"
    IS_WIDE: ClassVar[bool] = True
    SHOWS: ClassVar[frozenset[str]] = frozenset(_LISTED | _COUNTED | _GROUPED)

    def __init__(self, workspace: Workspace, entity: UUID | None = None) -> None:
        super().__init__(workspace, entity)
        layout, self.order, self.descending = kept.arrangement()
        self.progress = Progress(workspace, self)
        self.rows: Rows[Listed] = EditableRows(columns(self._rename, self.progress.percent), self._fetch)
        self.grid = Grid(self.rows, _("Documents"), fill="title", hidden=HIDDEN)
        self.grid.setProperty("keys", _("Enter open   Ctrl+L label   F2 rename   letters filter   Esc text   F1 help"))
        self.field, self.showing, self.count = QLineEdit(), Showing(workspace), QLabel()
        self.label_button, self.columns_button = QToolButton(), QToolButton()
        self.nothing = Nothing(self.clear)
        self._stack = QStackedWidget()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self.name(_("All documents"))
        self._lay_out()
        self._connect()
        self.grid.restore_layout(layout)
        self.setFocusProxy(self.grid)

    # --- reading

    def refresh(self) -> None:
        """Read which documents there are, in the background; selection and place stay."""
        group = self.showing.chosen
        wanted = Filter(self.field.text(), self.showing.state, group.id if group is not None else None)
        read = self.workspace.study if self.order == "read" else self.workspace.fetch  # may look through all texts
        read(f"documents {id(self)}", browse.snapshot, wanted, self.order, self.descending, done=self._show)

    def catch_up(self, change: Change | None = None, *, is_shown: bool = True) -> None:
        """As any sheet; where only what a row says has changed, no row moves."""
        tables = {name for name, _row in change.rows} if change is not None and change.rows is not None else None
        if tables is None or not is_shown or tables & self._moved_by:
            super().catch_up(change, is_shown=is_shown)
        elif tables & self.SHOWS:
            self.rows.refresh()

    @property
    def _moved_by(self) -> set[str]:
        """The tables that say which rows there are, and in which order."""
        counts = self.order in ("facts", "state") or bool(self.showing.state)
        return _LISTED | (_COUNTED if counts else set()) | (_GROUPED if self.showing.chosen is not None else set())

    def clear(self) -> None:
        """Show all documents."""
        self.showing.clear()
        self.field.clear()
        self.refresh()

    def _show(self, ids: bytes) -> None:
        if not isValid(self):
            return
        self.grid.show_rows(ids)
        self.grid.show_order(self.order, self.descending)
        self._stack.setCurrentWidget(self.grid if ids else self.nothing)
        self._tell()
        self.workspace.fetch("documents.ready", browse.get_ready, done=nothing)

    def _fetch(self, ids: Sequence[UUID]) -> Mapping[UUID, Listed]:
        found: Mapping[UUID, Listed] | None = self.workspace.ask(browse.rows, ids)
        return found or {}

    def _tell(self) -> None:
        shown, chosen = self.rows.rowCount(), self.grid.selected_count()
        said = ngettext("{n} document", "{n} documents", shown).format(n=grouped(shown))
        if chosen > 1:
            said = _("{chosen} of {said} selected").format(chosen=grouped(chosen), said=said)
        self.count.setText(said)
        self._enable()

    def _sort(self, order: str, descending: bool) -> None:
        self.order, self.descending = order, descending
        self.grid.show_order(order, descending)
        self.refresh()

    # --- doing

    def label(self) -> None:
        """Choose collections and labels for the documents that are selected."""
        below = self.grid.visualRect(self.grid.currentIndex()).bottomLeft()
        at = QPoint(max(0, below.x()), max(0, below.y()))
        if self._is_writable:
            self._chooser.ask(self.grid.selection(), self.grid.viewport().mapToGlobal(at))

    @cached_property
    def _chooser(self) -> Chooser:
        return Chooser(self, self.workspace)

    def _open(self, document: UUID) -> None:
        self.workspace.current.show_document(document)

    def _rename(self, row: Listed, title: str) -> None:
        self.workspace.do(documents.edit, row.id, {"title": title})

    def _edit_title(self) -> None:
        index = self.grid.currentIndex()
        if index.isValid() and self._is_writable:
            self.grid.edit(index.siblingAtColumn(0))

    def _copy(self) -> None:
        """Copy the rows selected as text, a tab between cells; of very many the first ones."""
        chosen = list(each(self.grid.selection()[: _MOST_COPIED * ID_BYTES]))
        done = partial(self._on_copied, chosen)
        self.workspace.fetch(f"documents {id(self)} copied", browse.rows, chosen, done=done)

    def _on_copied(self, chosen: Sequence[UUID], found: Mapping[UUID, Listed]) -> None:
        if not isValid(self) or not found:
            return
        shown = self.grid.shown_columns()
        rows = [found[one] for one in chosen if one in found]
        lines = ["\t".join(column.text(row).replace("\t", " ") for column in shown) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))
        said = ngettext("{n} document was copied.", "{n} documents were copied.", len(lines))
        self.workspace.told.emit(said.format(n=grouped(len(lines))))

    @property
    def _is_writable(self) -> bool:
        project = self.workspace.project
        return project is not None and not project.read_only

    # --- putting it together

    def _lay_out(self) -> None:
        self.field.setPlaceholderText(_("Filter documents"))
        self.field.setAccessibleName(_("Filter by title, publisher or source"))
        self.field.setClearButtonEnabled(True)
        self.count.setProperty("role", "muted")
        for button, name in (
            (self.label_button, _("Collections and labels (Ctrl+L)")),
            (self.columns_button, _("Columns")),
        ):
            button.setToolTip(name)
            button.setAccessibleName(name)
        self.columns_button.setMenu(Checks(self))
        self.columns_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for place, column in enumerate(self.rows.columns):
            if column.key in ("labels", "collections"):
                kind = LABEL if column.key == "labels" else COLLECTION
                self.grid.setItemDelegateForColumn(place, Chips(self.grid, kind))
        bar = QHBoxLayout()
        bar.setContentsMargins(SPACE[1], SPACE[0], SPACE[1], SPACE[0])
        bar.setSpacing(SPACE[1])
        for part in (self.field, self.showing, self.count):
            bar.addWidget(part)
        bar.addStretch(1)
        for button in (self.label_button, self.columns_button):
            bar.addWidget(button)
        for page in (self.grid, self.nothing):
            self._stack.addWidget(page)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(0)
        column_layout.addLayout(bar)
        column_layout.addWidget(self._stack, 1)
        self._draw()

    def _connect(self) -> None:
        grid = self.grid
        grid.opened.connect(self._open)
        grid.typed.connect(self._type)
        grid.copied.connect(self._copy)
        grid.edited.connect(self._edit_title)
        grid.order_wanted.connect(self._sort)
        grid.menu_wanted.connect(self._show_menu)
        grid.selectionModel().selectionChanged.connect(lambda _now, _before: self._tell())
        self.field.textChanged.connect(lambda _words: self._pause.start())
        self.field.returnPressed.connect(grid.setFocus)
        self._pause.timeout.connect(self.refresh)
        self.showing.changed.connect(self.refresh)
        self.label_button.clicked.connect(self.label)
        self.columns_button.menu().aboutToShow.connect(self._fill_columns)
        self.progress.changed.connect(grid.viewport().update)
        self.workspace.closing.connect(self._keep)
        theme.changed.connect(self._draw)

    def _draw(self) -> None:
        self.field.setFixedWidth(theme.sized(_FIND))
        self.label_button.setIcon(icon("label"))
        self.columns_button.setIcon(icon("columns"))
        self.grid.viewport().update()

    def _enable(self) -> None:
        self.label_button.setEnabled(self._is_writable and self.grid.selected_count() > 0)

    def _type(self, words: str) -> None:
        self.field.setFocus()
        self.field.insert(words)

    def _fill_columns(self) -> None:
        menu = self.columns_button.menu()
        menu.clear()
        self.grid.fill_columns(menu)

    def _show_menu(self, at: QPoint) -> None:
        current = self.grid.current()
        if current is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("open"), _("Open"), partial(self._open, current))
        menu.addAction(icon("label"), _("Collections and labels…"), self.label).setEnabled(self._is_writable)
        menu.addAction(icon("rename"), _("Rename"), self._edit_title).setEnabled(self._is_writable)
        menu.addAction(icon("copy"), _("Copy the rows"), self._copy)
        menu.popup(at)

    def _keep(self) -> None:
        kept.keep(self.grid.layout_state(), self.order, self.descending)

    # --- events of Qt

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Note how the table is arranged."""
        super().hideEvent(event)
        self._keep()

    def event(self, event: QEvent) -> bool:
        """Ctrl+L is for the documents selected here, not for the one that is read."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_label(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Ctrl+L labels; Esc empties the filter, then leads to the table, then back to the text."""
        if _is_label(event):
            self.label()
        elif event.key() == Qt.Key.Key_Escape and self.field.hasFocus():
            self.field.clear() if self.field.text() else self.grid.setFocus()
        elif event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.grid.setFocus()
        else:
            super().keyPressEvent(event)


def _is_label(event: QKeyEvent) -> bool:
    ctrl = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
    return ctrl and letter_of(event) == "L"
