"""The list of marked passages, of the document that is open or of all: go there, write a note, take a mark away."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from workbench.core import annotations, bulk
from workbench.core.browse import annotations as browse
from workbench.core.browse.annotations import Filter, PassageRow
from workbench.core.history import Change
from workbench.i18n import _, ngettext
from workbench.ui import icons
from workbench.ui.annotations.bar import Bar
from workbench.ui.annotations.words import backed, mark, removed, sentence, statements
from workbench.ui.grid import Grid
from workbench.ui.rows import ID_BYTES, Column, EditableRows, counted
from workbench.ui.several import do_with
from workbench.ui.theme import theme
from workbench.ui.workspace import Workspace

_TYPING_MS = 200
_SAID = ("paragraph", "facts")  # columns that say no more than the sentence does
_CONCERNED = {"annotation", "evidence", "fact", "fact_type", "document"}


class Passages(QWidget):
    """The marked passages in a table. Enter goes there, F2 writes a note, Delete takes a plain mark away."""

    counted = Signal(int)  # how many passages are shown
    left = Signal()  # Esc: the keyboard may go back to the text

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._workspace = workspace
        self._waits, self._arrives, self._says_it_all = False, False, False
        self.rows = EditableRows(self._columns(), lambda ids: workspace.ask(browse.rows, ids) or {})
        self.grid = Grid(self.rows, _("Passages"), fill="quote")
        self.bar = Bar()
        self.field, self.here, self.everywhere = self.bar.field, self.bar.here, self.bar.everywhere
        self.clearing, self.reason = QPushButton(_("Clear the filter")), QLabel()
        self._soon, self._typing = QTimer(self), QTimer(self)
        for timer in (self._soon, self._typing):
            timer.setSingleShot(True)
            timer.timeout.connect(self._read)
        self._typing.setInterval(_TYPING_MS)
        self._lay_out()
        self._connect()
        self._read()

    # --- putting it together

    def _columns(self) -> tuple[Column[PassageRow], ...]:
        return (
            Column("quote", _("Passage"), self._words, icon=mark, tip=sentence, width=420),
            Column("document", _("Document"), lambda row: row.title, width=220),
            Column("paragraph", _("¶"), lambda row: str(row.paragraph), number=True, width=56),
            Column("facts", _("Facts"), backed, tip=statements, width=260),
            Column("note", _("Note"), lambda row: row.note, write=self._write, width=200),
        )

    def _lay_out(self) -> None:
        self.reason.setProperty("role", "muted")
        self.reason.setWordWrap(True)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty = QWidget()
        empty.setObjectName("panel")
        words = QVBoxLayout(empty)
        words.addStretch(1)
        words.addWidget(self.reason)
        words.addWidget(self.clearing, 0, Qt.AlignmentFlag.AlignCenter)
        words.addStretch(2)
        self._stack = QStackedWidget()
        for page in (self.grid, empty):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        workspace, grid = self._workspace, self.grid
        workspace.project_changed.connect(self._read)
        workspace.changed.connect(self._on_changed)
        workspace.current.document_changed.connect(self._on_document)
        self.field.textChanged.connect(lambda: self._typing.start())
        self.field.returnPressed.connect(lambda: grid.setFocus())
        workspace.current.paragraph_changed.connect(self._on_paragraph)
        self.bar.chosen.connect(self._on_choice)
        self.bar.note.clicked.connect(self.edit_note)
        self.clearing.clicked.connect(self.field.clear)
        grid.opened.connect(self._go)
        grid.typed.connect(self._type)
        grid.edited.connect(self.edit_note)
        grid.removed.connect(self._remove)
        grid.menu_wanted.connect(self._show_menu)
        theme.changed.connect(grid.viewport().update)

    # --- reading

    @property
    def _chosen(self) -> Filter:
        current = self._workspace.current
        document = None if self.everywhere.isChecked() else current.document
        within = (current.paragraph.start, current.paragraph.end) if current.paragraph else (0, 0)
        return Filter(document, self.field.text().strip(), within if self.here.isChecked() else None)

    def show_here(self) -> None:
        """Show what is marked in the paragraph of the caret, and take the keyboard as soon as it is read."""
        self.field.clear()
        self._typing.stop()
        self._arrives = True
        if self.here.isChecked():
            self._read()
        else:
            self.here.setChecked(True)

    def _on_choice(self) -> None:
        if self._says_it_all != self.here.isChecked():
            self._says_it_all = self.here.isChecked()
            for place, column in enumerate(self.rows.columns):
                if column.key in _SAID:
                    self.grid.setColumnHidden(place, self._says_it_all)
        self._read()

    def _on_paragraph(self) -> None:
        if self.here.isChecked():
            self._soon.start()

    def _on_changed(self, change: Change) -> None:
        if change.rows is None or _CONCERNED & {table for table, _row in change.rows}:
            self._soon.start()

    def _on_document(self) -> None:
        if not self.everywhere.isChecked():
            self._read()

    def _waits_for_editor(self) -> bool:
        """Whether a note is being typed: rows that are read again would take it away."""
        waits = self._workspace.project is not None and self.grid.state() == QAbstractItemView.State.EditingState
        if waits:
            self._typing.start()
        return waits

    def _read(self) -> None:
        if self._waits_for_editor():
            return
        chosen = self._chosen
        self.grid.setColumnHidden(1, chosen.document is not None)
        self.grid.spread()
        nowhere = chosen.document is None and not self.everywhere.isChecked()
        if self._workspace.project is None or nowhere:
            self._workspace.drop("passages")
            self._show(b"")
            return
        self._waits = not self.isVisible() and self.everywhere.isChecked()
        if not self._waits:
            self._workspace.fetch("passages", browse.snapshot, chosen, done=self._show)

    def _show(self, ids: bytes) -> None:
        if self._waits_for_editor():
            return
        self.grid.show_rows(ids)
        count = len(ids) // ID_BYTES
        self.bar.counting.setText(
            ngettext("{n} passage", "{n} passages", count).format(n=counted(count)) if count else ""
        )
        self.reason.setText(self._why_empty())
        self.here.setAccessibleDescription("" if count else self.reason.text())
        self.clearing.setVisible(bool(self.field.text()))
        self.bar.note.setEnabled(bool(count) and self._writes())
        self._stack.setCurrentIndex(0 if count else 1)
        self.counted.emit(count)
        if self._arrives:
            self._arrive()

    def _arrive(self) -> None:
        """Put the keyboard on the first passage; without any, on what says so."""
        self._arrives = False
        if not self.rows.rowCount():
            self.here.setFocus()
            return
        self.grid.setFocus()
        self.grid.go_to(self.rows.id(0))

    def _why_empty(self) -> str:
        if self.field.text().strip():
            return _("No passage holds these words.")
        if self.here.isChecked() and self._workspace.current.document is not None:
            return _("Nothing is marked in this paragraph.")
        if self.everywhere.isChecked() or self._workspace.current.document is not None:
            return _("Nothing is marked yet. Select words in the document and press H.")
        return _("Open a document to see the passages marked in it.")

    # --- doing

    def edit_note(self) -> None:
        """Write the note of the passage where the keyboard is, in its cell."""
        keys = [column.key for column in self.rows.columns]
        if self.grid.currentIndex().isValid() and self._writes():
            index = self.rows.index(self.grid.currentIndex().row(), keys.index("note"))
            self.grid.setFocus()
            self.grid.scrollTo(index)
            self.grid.edit(index)

    def _write(self, row: PassageRow, note: str) -> None:
        self._workspace.do(annotations.write_note, row.id, note)

    def _writes(self) -> bool:
        return self._workspace.project is not None and not self._workspace.project.read_only

    def _go(self, passage: UUID) -> None:
        row = self.rows.row(self.rows.position(passage))
        if row is None:
            return
        if row.facts:
            self._workspace.current.show_fact(row.facts[0].fact)
        self._workspace.current.show_passage(row.document, row.start, row.end)

    def _type(self, words: str) -> None:
        self.field.setFocus()
        self.field.insert(words)

    def _remove(self) -> None:
        verb, ids = bulk.remove_highlights, self.grid.selection()
        do_with(
            self._workspace,
            _("Deleting highlights"),
            verb,
            ids,
            done=lambda done: self._workspace.told.emit(removed(*done)),
        )

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self.grid.current()
        if row is not None:
            menu.addAction(icons.icon("jump"), _("Go to the passage"), partial(self._go, row))
            menu.addAction(icons.icon("comment"), _("Write a note"), self.edit_note).setEnabled(self._writes())
            menu.addAction(icons.icon("delete"), _("Delete the highlight"), self._remove).setEnabled(self._writes())
            menu.popup(at)

    def _words(self, row: PassageRow) -> str:
        return sentence(row) if self._says_it_all else " ".join(row.quote.split())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc lets go of the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up with what was saved while nobody saw the list."""
        super().showEvent(event)
        if self._waits:
            self._soon.start()
