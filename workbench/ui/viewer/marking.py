"""Keeps a page as the project has it: its marks, the few words about each fact in sight, its heading."""

from collections.abc import Collection
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.core.browse import marks
from workbench.core.browse.facts.choices import choices
from workbench.core.browse.marks import Heading, Label, Marks
from workbench.core.history import Change
from workbench.core.project import Project
from workbench.ui.viewer.index import Index
from workbench.ui.viewer.pane import Pane
from workbench.ui.workspace import Workspace

MOST_LABELS = 2_000
_TABLES = {"annotation", "evidence", "fact", "review", "link", "fact_type", "field"}
_NAMES = {"document", "entity"}  # the title may be another one
_FEW = 100  # annotations that are read again at once; more are read in the background
_AT_FIRST = 5_000  # characters that may be in sight before anything is
_SETTLED_MS = 30

Rows = Collection[tuple[str, UUID]]


class Marking(QObject):
    """Reads for one page, until `stop`."""

    marked = Signal()  # marks are others
    headed = Signal(object)  # Heading: read again
    lost = Signal()  # the document is not in the project any more

    def __init__(self, workspace: Workspace, document: UUID, pane: Pane, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._document, self._pane = workspace, document, pane
        self._labels: dict[UUID, Label] = {}
        self._loading, self._is_over = 0, False
        self._key = f"{document} {id(self)}"  # a document may stand on two pages, and each of them reads
        self._missed: set[tuple[str, UUID]] | None = set()  # what was saved while another page was shown
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._ask_labels)
        pane.scrolled.connect(self.settle)

    @property
    def is_loading(self) -> bool:
        """Whether marks are still to come."""
        return self._loading > 0

    def stop(self) -> None:
        """Show nothing any more: the text is closed."""
        self._is_over = True

    def settle(self) -> None:
        """Ask for the words of the notes as soon as the text stands still."""
        self._settled.start()

    def load(self) -> None:
        """Read the marks in the background: those in sight first."""
        start, end = self._pane.visible()
        near = (start, max(end, start + _AT_FIRST))
        self._loading += 1
        found = self._workspace.ask(choices)
        self._pane.lanes.icons = {each.key: each.icon for each in found.types} if found is not None else {}
        if not len(self._pane.index) and len(self._pane.text) > _AT_FIRST:
            self._workspace.fetch(f"near {self._key}", _index, self._document, near, done=self._on_first)
        self._ask_heading()
        self._workspace.fetch(f"marks {self._key}", _index, self._document, None, done=self._on_all)

    def refresh(self, change: Change, *, is_shown: bool) -> None:
        """Show what was saved, as far as it concerns this document; the text stays where it is.

        A page that is not shown waits with its marks for `catch_up`.
        """
        rows = change.rows
        tables = None if rows is None else {name for name, _row in rows}
        if tables is None or tables & _NAMES:
            self._on_heading(self._workspace.ask(marks.heading, self._document))
        elif is_shown and tables & (_TABLES - {"annotation"}):
            self._ask_heading()
        if self._is_over:
            return
        if is_shown:
            self._refresh(rows)
        else:
            self._missed = None if rows is None or self._missed is None else self._missed | rows

    def catch_up(self) -> None:
        """Show what was saved while another page was shown."""
        missed, self._missed = self._missed, set()
        if missed is None or missed:
            self._refresh(missed)
            self._ask_heading()

    def _refresh(self, rows: Rows | None) -> None:
        if rows is None or self._loading:
            self.load()
            return
        rows = {row for row in rows if row[0] in _TABLES}
        touched = self._workspace.ask(marks.touched, rows) if rows else set()
        if touched is None or len(touched) > _FEW:
            self.load()
        elif touched:
            found: Marks | None = self._workspace.ask(marks.of_annotations, self._document, touched)
            if found is not None:
                self._mend(touched, found)

    def _ask_heading(self) -> None:
        self._workspace.fetch(f"heading {self._key}", marks.counted, self._document, done=self._on_heading)

    def _on_heading(self, heading: Heading | None) -> None:
        if self._is_over:
            return
        if heading is None:
            self.lost.emit()
        else:
            self.headed.emit(heading)

    def _mend(self, touched: Collection[UUID], found: Marks) -> None:
        pane = self._pane
        others = pane.index.facts_of(touched)
        pane.mend_marks(touched, found)
        for fact in others | pane.index.facts_of(touched):
            self._labels.pop(fact, None)
        self._tell()

    def _tell(self) -> None:
        self.marked.emit()
        self.settle()

    def _on_first(self, index: Index) -> None:
        if not self._is_over and not len(self._pane.index):
            self._pane.show_marks(index)
            self._tell()

    def _on_all(self, index: Index) -> None:
        self._loading = 0
        if not self._is_over:
            self._labels = {}
            self._pane.show_marks(index)
            self._tell()

    def _ask_labels(self) -> None:
        notes = self._pane.notes
        if self._is_over or notes.isHidden():
            return
        wanted = [fact for fact in notes.facts_in_sight() if fact not in self._labels]
        if wanted:
            self._workspace.fetch(f"notes {self._key}", marks.labels, wanted, done=self._on_labels)
        else:
            notes.show_labels(self._labels)

    def _on_labels(self, labels: dict[UUID, Label]) -> None:
        if self._is_over:
            return
        if len(self._labels) > MOST_LABELS:
            self._labels = {}
        self._labels.update(labels)
        self._pane.notes.show_labels(self._labels)


def _index(project: Project, document: UUID, near: tuple[int, int] | None) -> Index:
    """In the background: the marks of a document, ready to be drawn."""
    return Index(marks.of_document(project, document, near))
