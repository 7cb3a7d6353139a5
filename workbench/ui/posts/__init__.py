"""The list of people in posts: every name that the document in front prints with a post, to be noted in one step."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core import posts
from workbench.core.browse.entities.pairs import Paired, of_document
from workbench.core.history import Change
from workbench.core.project import Project, Report
from workbench.i18n import _
from workbench.ui import icons
from workbench.ui.current import Passage
from workbench.ui.posts import words
from workbench.ui.posts.bar import Bar
from workbench.ui.posts.choices import Choice, Choices, Line, lines, seen
from workbench.ui.posts.empty import Empty
from workbench.ui.posts.listing import PairRows, Pairs
from workbench.ui.posts.picker import Picker
from workbench.ui.theme import theme
from workbench.ui.workspace import Workspace

_AT_ONCE = 100  # rows that are noted while one waits
_CONCERNED = {"sighting", "entity", "alias", "identity", "document", "fact"}


class PostsHere(QWidget):
    """People in posts in the document in front. Space ticks, Enter notes what is ticked, F2 says who is meant."""

    counted = Signal(int)  # how many rows there are that are not noted
    left = Signal()  # Esc: the keyboard may go back to the text

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(_("People in posts"))
        self._workspace = workspace
        self._document: UUID | None = None
        self._found: Paired | None = None  # None: not read yet
        self._choices = Choices()
        self._lines: dict[UUID, Line] = {}
        self._is_stale = True
        self._notes = False  # until a job has ended: people noted twice would be added twice
        self.rows = PairRows(lambda ids: {one: self._lines[one] for one in ids if one in self._lines})
        self.bar, self.grid, self.empty = Bar(), Pairs(self.rows), Empty()
        self.picker = Picker(self, workspace)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._read)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._on_document(workspace.current.document)

    def note(self) -> None:
        """Note all that is ticked, in one step; many are a job."""
        project, document = self._workspace.project, self._document
        if self._notes or document is None or project is None or project.read_only:
            return
        told = partial(self._tell, document)
        ticked = [seen(line, document) for line in self._lines.values() if line.is_ticked]
        if not ticked:
            self._workspace.told.emit(_("Nothing is ticked: Space ticks a row."))
        elif len(ticked) > _AT_ONCE:
            self._notes = True
            self._workspace.start(_("Noting people in posts"), _note_as_job, ticked, done=told)
        else:
            self._workspace.do(posts.see_all, ticked, done=told)

    # --- putting it together

    def _lay_out(self) -> None:
        for page in (self.grid, self.empty):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        workspace, grid = self._workspace, self.grid
        workspace.project_changed.connect(lambda: self._on_document(workspace.current.document))
        workspace.changed.connect(self._on_changed)
        workspace.busy.connect(self._on_busy)
        workspace.current.document_changed.connect(self._on_document)
        self.bar.note.clicked.connect(self.note)
        self.bar.all.clicked.connect(self._tick_all)
        grid.noted.connect(self.note)
        grid.toggled.connect(self._toggle)
        grid.person_wanted.connect(self._ask_person)
        grid.place_wanted.connect(self._ask_place)
        grid.moved.connect(self._show_words)
        grid.opened.connect(self._go)
        grid.menu_wanted.connect(self._show_menu)
        grid.left_alone.connect(lambda: workspace.current.show_words(None))
        self.rows.ticked.connect(lambda row: self._toggle([row]))
        theme.changed.connect(grid.viewport().update)

    # --- reading

    def _on_document(self, document: UUID | None) -> None:
        self._document, self._found, self._choices = document, None, Choices()
        self._workspace.drop("posts")
        self._show()
        self._read_when_seen()

    def _on_changed(self, change: Change) -> None:
        if change.rows is None or _CONCERNED & {table for table, _row in change.rows}:
            self._read_when_seen()

    def _read_when_seen(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._soon.start()

    def _read(self) -> None:
        if self._document is not None and self._is_stale:
            self._is_stale = False
            done = partial(self._on_found, self._document)
            self._workspace.study("posts", of_document, self._document, done=done)

    def _on_found(self, document: UUID, found: Paired) -> None:
        if isValid(self) and document == self._document:
            self._found = found
            self._show()

    def _on_busy(self, busy: bool) -> None:
        self._notes = self._notes and busy

    # --- showing

    def _show(self) -> None:
        found = self._found
        self._lines = lines(found, self._choices) if found is not None else {}
        self.grid.show_rows(b"".join(one.bytes for one in self._lines))
        ticked = sum(line.is_ticked for line in self._lines.values())
        project = self._workspace.project
        writes = project is not None and not project.read_only
        self.bar.setVisible(bool(self._lines))
        if found is not None:
            self.bar.show_counts(self._lines.values(), found, can_note=writes and ticked > 0)
        self.empty.show_reason(has_document=self._document is not None, is_read=found is not None)
        self._stack.setCurrentWidget(self.grid if self._lines else self.empty)
        self.setFocusProxy(self.grid if self._lines else self.empty)
        self.counted.emit(sum(not line.is_noted for line in self._lines.values()))

    def _show_words(self, row: UUID) -> None:
        line = self._lines.get(row)
        if line is not None and self._document is not None:
            self._workspace.current.show_words(Passage(self._document, line.pair.start, line.pair.end))

    def _go(self, row: UUID) -> None:
        line = self._lines.get(row)
        if line is not None and self._document is not None:
            self._workspace.current.show_passage(self._document, line.pair.start, line.pair.end)

    # --- choosing

    def _toggle(self, rows: list[UUID]) -> None:
        """Tick these rows, or take their ticks away if all of them are ticked."""
        some = [self._lines[row] for row in rows if row in self._lines and not self._lines[row].is_noted]
        wanted = not all(line.is_ticked for line in some)
        self._choose(self._choices.ticked({line.id: wanted for line in some}))

    def _tick_all(self) -> None:
        self._toggle(list(self._lines))

    def _choose(self, choices: Choices) -> None:
        self._choices = choices
        self._show()

    def _ask_person(self, row: UUID) -> None:
        line = self._lines.get(row)
        if line is not None:
            done = partial(self._on_person, line)
            self.picker.ask(_("Who is it?"), ("person",), line.pair.name, self._under(row, "person"), done)

    def _ask_place(self, row: UUID) -> None:
        line = self._lines.get(row)
        if line is not None:
            known = line.at.name if line.at else line.pair.organisation
            kinds = ("organisation", "place")
            self.picker.ask(
                _("Where is the post held?"), kinds, known, self._under(row, "at"), partial(self._on_place, line)
            )

    def _on_person(self, line: Line, chosen: Choice) -> None:
        self._choose(self._choices.person_of(line, chosen))
        self.grid.setFocus()

    def _on_place(self, line: Line, chosen: Choice) -> None:
        self._choose(self._choices.place_of(line, chosen))
        self.grid.setFocus()

    def _under(self, row: UUID, column: str) -> QPoint:
        return self.grid.below(self.rows.position(row), column)

    def _show_menu(self, at: QPoint) -> None:
        row = self.grid.current()
        line = self._lines.get(row) if row is not None else None
        if line is None or row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icons.icon("jump"), _("Go to the passage"), partial(self._go, row))
        menu.addAction(icons.of_kind("person"), _("Say who it is… (F2)"), partial(self._ask_person, row))
        menu.addAction(icons.of_kind("place"), _("Say where it is held… (Shift+F2)"), partial(self._ask_place, row))
        menu.addSeparator()
        for kind, name in words.kinds().items():
            action = menu.addAction(name, partial(self._set_kind, line, kind))
            action.setCheckable(True)
            action.setChecked(kind == line.kind)
        menu.popup(at)

    def _set_kind(self, line: Line, kind: str) -> None:
        self._choose(replace(self._choices, kinds={**self._choices.kinds, line.id: kind}))

    def _tell(self, document: UUID, noted: list[UUID]) -> None:
        if document == self._document:
            self._choices = replace(self._choices, ticks={})
        self._workspace.told.emit(words.noted(len(noted)))

    # ---

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Read what changed while nobody looked."""
        super().showEvent(event)
        self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc lets go of the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _note_as_job(project: Project, report: Report, ticked: list[posts.Seen]) -> list[UUID]:
    return posts.see_all(project, ticked, report)
