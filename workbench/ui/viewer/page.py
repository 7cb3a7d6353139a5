"""One open document: heading, find bar, and the text with all that is marked in it."""

from collections.abc import Collection, Sequence
from html import escape
from uuid import UUID

from PySide6.QtCore import QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QToolTip, QVBoxLayout, QWidget

from workbench.core import annotations
from workbench.core.browse import marks
from workbench.core.browse.marks import Heading, Label, Marks
from workbench.core.history import Change
from workbench.core.project import Project
from workbench.i18n import N_, _
from workbench.text import fold, sentence_at
from workbench.ui.current import Passage
from workbench.ui.theme import reading_font, theme
from workbench.ui.viewer.find_bar import FindBar, hits
from workbench.ui.viewer.heading import HeadingBar, published
from workbench.ui.viewer.index import Index, Mark
from workbench.ui.viewer.overlaps import Overlaps
from workbench.ui.viewer.reader_pane import LONGEST, ReaderPane
from workbench.ui.viewer.text_pane import TextPane
from workbench.ui.workspace import Workspace

MOST_LABELS = 2_000
_FEW = 100  # annotations that are read again at once; more are read in the background
_AT_FIRST = 5_000  # characters that may be in sight before anything is
_SETTLED_MS = 30
_MARKS = {"annotation", "evidence", "fact", "review", "link", "fact_type", "field"}
_HEADINGS = {"document", "entity", *_MARKS}
_STATUSES = {
    "draft": N_("Draft"),
    "in_review": N_("In review"),
    "returned": N_("Returned"),
    "disputed": N_("Disputed"),
    "accepted": N_("Accepted"),
    "rejected": N_("Rejected"),
}


class Page(QWidget):
    """The page of one document. `is_gone` once its document is, or the tab was closed."""

    left = Signal()
    menu_wanted = Signal(QPoint)
    renamed = Signal(str)  # the title, when it is another one
    lost = Signal()  # the document is not in the project any more

    def __init__(self, workspace: Workspace, document: UUID, heading: Heading) -> None:
        super().__init__()
        self.setObjectName("page")
        self._workspace, self.document, self.is_gone = workspace, document, False
        self._labels: dict[UUID, Label] = {}
        self._folded: str | None = None
        self._found: tuple[list[int], list[int]] = ([], [])
        self._loading = 0
        text = workspace.ask(marks.text, document) or ""
        kind = ReaderPane if len(text) <= LONGEST else TextPane
        self.pane: ReaderPane | TextPane = kind(text, reading_font(workspace.settings.font_size), self)
        self.heading_bar, self.find_bar = HeadingBar(), FindBar()
        self._regions: list[tuple[str, int, int]] = workspace.ask(marks.regions, document) or []
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.heading_bar, self.find_bar, self.pane):
            column.addWidget(widget)
        self._connect()
        self._name(heading)
        self._draw()
        self.pane.follow_caret()

    def _connect(self) -> None:
        pane, bar = self.pane, self.find_bar
        pane.chosen.connect(self._on_selection)
        pane.moved.connect(pane.follow_caret)
        pane.scrolled.connect(self._settled.start)
        pane.clicked.connect(self._on_clicked)
        pane.hovered.connect(self._on_hovered)
        pane.menu_wanted.connect(self.menu_wanted)
        pane.left.connect(self._on_left)
        pane.notes.chosen.connect(self._workspace.current.show_fact)
        self._settled.timeout.connect(self._ask_labels)
        bar.changed.connect(self._on_words)
        bar.stepped.connect(self._step_found)
        bar.closed.connect(pane.setFocus)
        theme.changed.connect(self._draw)

    # --- what is shown

    @property
    def title(self) -> str:
        """The title of the document."""
        return self.heading_bar.title

    @property
    def is_loading(self) -> bool:
        """Whether marks are still to come."""
        return self._loading > 0

    def load(self) -> None:
        """Read the marks in the background: those in sight first."""
        start, end = self.pane.visible()
        near = (start, max(end, start + _AT_FIRST))
        self._loading += 1
        if not len(self.pane.index) and len(self.pane.text) > _AT_FIRST:
            self._workspace.fetch(f"near {self.document}", _index, self.document, near, done=self._on_first_marks)
        self._workspace.fetch(f"marks {self.document}", _index, self.document, None, done=self._on_marks)

    def refresh(self, change: Change) -> None:
        """Show what was saved, as far as it concerns this document; the text stays where it is."""
        tables = None if change.rows is None else {name for name, _row in change.rows}
        if tables is None or tables & _HEADINGS:
            heading = self._workspace.ask(marks.heading, self.document)
            if heading is None:
                self.lost.emit()
                return
            self._name(heading)
        if change.rows is None or self._loading:
            self.load()
        elif tables and tables & _MARKS:
            self._mend({row for row in change.rows if row[0] in _MARKS})

    def show_passage(self, start: int, end: int) -> None:
        """Go to a passage and outline it."""
        length = len(self.pane.text)
        start, end = min(start, length), min(end, length)
        self._outline([(start, end)] if start < end else [])
        self.pane.go_to(start, end)

    def show_fact(self, fact: UUID | None, *, scroll: bool = True) -> None:
        """Outline the evidence of a fact; scroll to it only if none of it is in sight."""
        spans = self.pane.index.of_fact(fact) if fact is not None else []
        self.pane.notes.show_current(fact)
        self._outline(spans)
        if spans and scroll and not any(self.pane.is_in_sight(*span) for span in spans):
            self.pane.go_to(*spans[0])

    def set_font_size(self, points: int) -> None:
        """Write the text in this size."""
        self.pane.set_font(reading_font(points))
        self.pane.show_regions(self._regions)

    # --- what an analyst can do

    def selection(self) -> Passage | None:
        """What is selected, if anything is."""
        start, end = self.pane.selection()
        return self._passage(start, end) if start < end else None

    def passage_to_tag(self) -> Passage | None:
        """The selection, else the current sentence."""
        span = self.pane.sentence
        return self.selection() or (self._passage(*span) if span else None)

    def highlight(self) -> None:
        """Mark the selection."""
        chosen = self.selection()
        if chosen is not None:
            self._workspace.do(annotations.highlight, self.document, chosen.start, chosen.end)

    def delete_mark(self) -> None:
        """Take away the highlight under the caret; one that backs a fact says why it stays."""
        found = self.pane.mark_places(self.pane.caret())
        if found:
            plain = [mark for mark in found if mark.fact is None]
            self._workspace.do(annotations.remove, (plain or found)[0].annotation)

    def open_mark(self) -> None:
        """Put the fact under the caret on the card."""
        self._open(self.pane.mark_places(self.pane.caret()))

    def show_overlaps(self) -> Overlaps | None:
        """List all that is marked under the caret, to choose from."""
        found = self.pane.mark_places(self.pane.caret())
        if not found:
            return None
        shown = Overlaps(self, found, self._known(found))
        shown.pointed.connect(lambda mark: self._outline([(mark.start, mark.end)]))
        shown.taken.connect(lambda mark: self._open([mark]))
        caret: QRect = self.pane.cursorRect()
        shown.open_at(self.pane.viewport().mapToGlobal(caret.bottomLeft() + QPoint(0, 6)))
        return shown

    def next_mark(self, step: int) -> None:
        """Go to the next mark, or the one before (-1), and outline it."""
        place = self.pane.index.next(self.pane.caret(), step)
        if place is not None:
            mark = self.pane.index.mark(place)
            self.show_passage(mark.start, mark.end)

    def next_sentence(self, step: int) -> None:
        """Make the next sentence, or the one before (-1), the current one; the text moves no further than needed."""
        text, caret = self.pane.text, self.pane.caret()
        here = self.pane.sentence or (caret, caret)
        at = here[1] if step > 0 else here[0] - 1
        while 0 <= at < len(text) and text[at].isspace():
            at += 1 if step > 0 else -1
        if 0 <= at < len(text):
            start, end = sentence_at(text, at)
            start = max(start, here[1]) if step > 0 else start
            self.pane.go_to(start, end, gently=True)
            self.pane.follow_caret()

    def copy_citation(self) -> None:
        """Put the selection, or else the sentence, on the clipboard with all it takes to cite it."""
        passage = self.passage_to_tag()
        heading = self._workspace.ask(marks.heading, self.document)
        if passage is not None and heading is not None:
            QGuiApplication.clipboard().setText(self._cited(passage, heading))

    # --- finding words

    def ask_words(self) -> None:
        """Open the find bar, with what is selected in one line."""
        chosen = self.selection()
        words = chosen.words if chosen is not None and "\n" not in chosen.words else ""
        self.find_bar.ask(words[:200])

    def find_next(self, step: int) -> None:
        """Go to the next place found, or the one before (-1); without words, ask for them."""
        if self.find_bar.words.strip():
            self._step_found(step)
        else:
            self.ask_words()

    def _on_words(self, words: str) -> None:
        if self._folded is None and words.strip():
            self._folded = fold(self.pane.text)
        self._found = hits(self._folded or "", words)
        starts, caret = self._found[0], self.pane.caret()
        ahead = (place for place, start in enumerate(starts) if start >= caret)
        self._show_found(next(ahead, 0) if starts else None)

    def _step_found(self, step: int) -> None:
        starts, caret = self._found[0], self.pane.caret()
        if not starts:
            return
        if step > 0:
            place = next((place for place, start in enumerate(starts) if start > caret), 0)
        else:
            place = next((p for p in range(len(starts) - 1, -1, -1) if starts[p] < caret), len(starts) - 1)
        self._show_found(place)

    def _show_found(self, current: int | None) -> None:
        starts, ends = self._found
        self.pane.show_hits(starts, ends, current)
        self.find_bar.show_place(current, starts)
        if current is not None:
            self.pane.go_to(starts[current], ends[current])

    # --- marks that come and change

    def _on_first_marks(self, index: Index) -> None:
        if not self.is_gone and not len(self.pane.index):
            self._show_marks(index)

    def _on_marks(self, index: Index) -> None:
        self._loading = 0
        if not self.is_gone:
            self._show_marks(index)

    def _show_marks(self, index: Index) -> None:
        self.pane.show_marks(index)
        self._on_marked()

    def _mend(self, rows: Collection[tuple[str, UUID]]) -> None:
        touched = self._workspace.ask(marks.touched, rows)
        if touched is None or len(touched) > _FEW:
            self.load()
            return
        found: Marks | None = self._workspace.ask(marks.of_annotations, self.document, touched)
        if found is not None:
            self.pane.index.replace(touched, found)
            self.pane.redraw()
            self._on_marked(forget=True)

    def _on_marked(self, *, forget: bool = False) -> None:
        """Marks are others: find the fact on the card again, and the words of the notes."""
        if forget:
            self._labels = {}
        fact = self._workspace.current.fact
        if fact is not None:
            self.show_fact(fact, scroll=False)
        self._settled.start()

    def _ask_labels(self) -> None:
        if self.is_gone or self.pane.notes.isHidden():
            return
        wanted = [fact for fact in self.pane.notes.facts_in_sight() if fact not in self._labels]
        if wanted:
            self._workspace.fetch(f"notes {self.document}", marks.labels, wanted, done=self._on_labels)
        else:
            self.pane.notes.show_labels(self._labels)

    def _on_labels(self, labels: dict[UUID, Label]) -> None:
        if self.is_gone:
            return
        if len(self._labels) > MOST_LABELS:
            self._labels = {}
        self._labels.update(labels)
        self.pane.notes.show_labels(self._labels)

    def _known(self, found: Sequence[Mark]) -> dict[UUID, Label]:
        facts = [mark.fact for mark in found if mark.fact is not None]
        return dict(self._workspace.ask(marks.labels, facts) or {})

    # --- inside

    def _passage(self, start: int, end: int) -> Passage:
        return Passage(self.document, start, end, self.pane.text[start:end])

    def _open(self, found: Sequence[Mark]) -> None:
        fact = next((mark.fact for mark in found if mark.fact is not None), None)
        if fact is not None:
            self._workspace.current.show_fact(fact)

    def _outline(self, spans: list[tuple[int, int]]) -> None:
        self.pane.outlines = spans
        self.pane.viewport().update()

    def _name(self, heading: Heading) -> None:
        renamed = heading.title != self.title
        self.heading_bar.show_heading(heading)
        self.pane.setAccessibleName(_("Text of “{title}”").format(title=heading.title))
        if renamed:
            self.renamed.emit(heading.title)

    def _cited(self, passage: Passage, heading: Heading) -> str:
        said = ""
        for place in self.pane.index.between(passage.start, passage.end):
            fact = self.pane.index.mark(place).fact
            said = said or (self._workspace.ask(marks.speaker, fact) if fact else "") or ""
        before = self.pane.text[: passage.start].split("\n")
        paragraph = _("¶ {n}").format(n=sum(1 for line in before[:-1] if line.strip()) + 1)
        parts = (said, heading.reports, heading.title, heading.publisher, published(heading.published), paragraph)
        return f"“{' '.join(passage.words.split())}” — {', '.join(filter(None, parts))}"

    def _draw(self) -> None:
        self.pane.show_regions(self._regions)

    def _on_selection(self) -> None:
        self._workspace.current.select(self.selection())

    def _on_clicked(self, position: int) -> None:
        self._open(self.pane.index.at(position))

    def _on_hovered(self, position: int, point: QPoint) -> None:
        found = self.pane.index.at(position) if position >= 0 else []
        labels = self._known(found)
        cards = [_card(labels[mark.fact]) for mark in found if mark.fact in labels]
        QToolTip.showText(point, "<hr>".join(cards), self.pane)

    def _on_left(self) -> None:
        if self.find_bar.isHidden():
            self.left.emit()
        else:
            self.find_bar.close_bar()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give the text its column."""
        super().resizeEvent(event)
        self.pane.arrange(event.size().width())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Take the focus along and ask for the notes."""
        super().showEvent(event)
        self._settled.start()


def _index(project: Project, document: UUID, near: tuple[int, int] | None) -> Index:
    """In the background: the marks of a document, ready to be drawn."""
    return Index(marks.of_document(project, document, near))


def _card(label: Label) -> str:
    status = _(_STATUSES[label.status]) + (" · " + _("stale") if label.stale else "")
    parts = (f"<b>{escape(label.type_name)}</b>", escape(label.statement), escape(" · ".join((status, label.author))))
    return "<div style='max-width:360px'>" + "<br>".join(parts) + "</div>"
