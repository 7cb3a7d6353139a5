"""The place where a day begins: every section is read in the background, and shown as soon as it is known."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from workbench.core.browse import overview
from workbench.core.browse.review import DISPUTED
from workbench.core.browse.today import SECTIONS, Line, Section
from workbench.core.history import Change
from workbench.i18n import _
from workbench.ui.theme import SPACE, theme
from workbench.ui.today.rows import TodayList
from workbench.ui.workspace import Workspace

_WIDTH, _PAUSE_MS = 860, 250


class Today(QFrame):
    """One list of all sections, in the middle of the window."""

    review_wanted = Signal(object, object)  # UUID | None: at this fact; frozenset: the queue narrowed down to this
    fact_wanted = Signal()  # the fact in view is to be seen on its card
    comment_wanted = Signal(str)  # the keyboard into the comments on the "fact", "entity" or "document" in view
    sources_wanted = Signal(bool)  # the form of the document in view, or (False) the table of all documents
    import_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(_("Today"))
        self._workspace = workspace
        self._found: dict[str, Section] = {}
        self._is_stale = True
        self.list, self._import = TodayList(), QPushButton(_("Import documents…"))
        self._hint = QLabel(_("This project holds no documents yet. What waits for you is listed here later."))
        self._lay_out()
        self._pause = QTimer(self)  # what is saved in a row is read once
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._read)
        self.list.opened.connect(self._open)
        self._import.clicked.connect(self.import_wanted)
        workspace.project_changed.connect(self._on_project)
        workspace.analyst_changed.connect(self._on_project)
        workspace.changed.connect(self._on_changed)
        self.setFocusProxy(self.list)

    @property
    def sections(self) -> Mapping[str, Section]:
        """What is known so far, by the keys of `SECTIONS`."""
        return self._found

    def _lay_out(self) -> None:
        title = QLabel(_("Today"))
        title.setProperty("role", "title")
        title.setContentsMargins(SPACE[2], 0, 0, 0)
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self._hint.setContentsMargins(SPACE[2], 0, 0, 0)
        self._import.setProperty("role", "primary")
        begin = QHBoxLayout()
        begin.setContentsMargins(SPACE[2], 0, 0, 0)
        begin.addWidget(self._import)
        begin.addStretch(1)
        inside = QFrame()
        inside.setMaximumWidth(theme.sized(_WIDTH))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, SPACE[3], 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(title)
        column.addWidget(self._hint)
        column.addLayout(begin)
        column.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[3], 0, SPACE[3], 0)
        row.addStretch(1)
        row.addWidget(inside, 100)
        row.addStretch(1)
        self._show_hint(False)

    def _show_hint(self, is_empty: bool) -> None:
        project = self._workspace.project
        self._hint.setVisible(is_empty)
        self._import.setVisible(is_empty and project is not None and not project.read_only)

    # --- reading

    def _on_project(self) -> None:
        self._found = {}
        self.list.show_sections(self._found)
        self._look_again()

    def _on_changed(self, _change: Change) -> None:
        self._look_again()

    def _look_again(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._pause.start()

    def _read(self) -> None:
        """Each section by itself, the queue last: it takes longest, and none of the others shall wait for it."""
        self._is_stale = False
        if self._workspace.project is None:
            return
        self._show_hint(self._workspace.ask(overview.resume, None) is None)
        day = QDate.currentDate().toString(Qt.DateFormat.ISODate)
        for key in sorted(SECTIONS, key=lambda key: key == "waiting"):
            self._workspace.fetch(f"today {key}", SECTIONS[key], day, done=partial(self._on_section, key))

    def _on_section(self, key: str, section: Section) -> None:
        if self._found.get(key) != section:
            self._found[key] = section
            self.list.show_sections(self._found)

    # --- opening

    def _open(self, key: str, line: Line | None) -> None:
        if line is None:
            self._open_rest(key)
        elif key == "waiting":
            self.review_wanted.emit(line.id, frozenset())
        elif key == "disputed" and line.status == DISPUTED:
            self.review_wanted.emit(line.id, frozenset({DISPUTED}))
        else:
            self._show(line)
            if key == "asked":
                self.comment_wanted.emit(line.kind)
            elif key == "missing":
                self.sources_wanted.emit(True)

    def _open_rest(self, key: str) -> None:
        if key == "missing":
            self.sources_wanted.emit(False)
        elif key == "conflicts":
            self._workspace.current.show_sheet("conflicts")
        else:
            self.review_wanted.emit(None, frozenset({DISPUTED}) if key == "disputed" else frozenset())

    def _show(self, line: Line) -> None:
        """Make it what is looked at, where it stands."""
        current = self._workspace.current
        if line.kind == "fact":
            current.show_fact(line.id)
        elif line.kind == "entity":
            current.show_entity(line.id)
        elif line.kind == "conflict":
            current.show_sheet("conflicts")
        if line.place is not None:
            self._go(*line.place)
        elif line.kind == "document":
            current.show_document(line.id)
        if line.kind == "fact":
            self.fact_wanted.emit()

    def _go(self, document: UUID, start: int, end: int) -> None:
        self._workspace.current.show_passage(document, start, end)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Read what waits, if anything has happened since the last look."""
        super().showEvent(event)
        if self._is_stale:
            self.list.show_sections(self._found)
            self._read()
