"""One open document: heading, find bar, and the text with all that is marked in it."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.core import annotations
from workbench.core.browse import marks
from workbench.core.browse.marks import Heading
from workbench.i18n import _
from workbench.ui.current import Passage
from workbench.ui.theme import reading_font, theme
from workbench.ui.viewer.citation import cited
from workbench.ui.viewer.find_bar import FindBar
from workbench.ui.viewer.finding import Finding
from workbench.ui.viewer.heading import HeadingBar
from workbench.ui.viewer.index import Mark
from workbench.ui.viewer.lines import Span
from workbench.ui.viewer.marking import Marking
from workbench.ui.viewer.overlaps import Overlaps
from workbench.ui.viewer.reader_pane import LONGEST, ReaderPane
from workbench.ui.viewer.text_pane import TextPane
from workbench.ui.workspace import Workspace


class Page(QWidget):
    """The page of one document; `marking` keeps it as the project has it, until `marking.stop`."""

    left = Signal()
    menu_wanted = Signal(QPoint)
    renamed = Signal(str)  # the title, when it is another one
    lost = Signal()  # the document is not in the project any more

    def __init__(self, workspace: Workspace, document: UUID, heading: Heading) -> None:
        super().__init__()
        self.setObjectName("page")
        self._workspace, self.document = workspace, document
        text = workspace.ask(marks.text, document) or ""
        kind = ReaderPane if len(text) <= LONGEST else TextPane
        self.pane: ReaderPane | TextPane = kind(text, reading_font(workspace.settings.font_size), self)
        self.heading_bar, self.find_bar = HeadingBar(), FindBar()
        self.marking = Marking(workspace, document, self.pane, self)
        self._finding = Finding(self.find_bar, self.pane, self)
        self._regions: list[tuple[str, int, int]] = workspace.ask(marks.regions, document) or []
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
        pane = self.pane
        pane.chosen.connect(self._on_selection)
        pane.moved.connect(pane.follow_caret)
        pane.clicked.connect(self._on_clicked)
        pane.menu_wanted.connect(self.menu_wanted)
        pane.left.connect(self._on_left)
        pane.notes.chosen.connect(self._workspace.current.show_fact)
        self.marking.marked.connect(self._on_marked)
        self.marking.headed.connect(self._name)
        self.marking.lost.connect(self.lost)
        theme.changed.connect(self._draw)

    # --- what is shown

    @property
    def title(self) -> str:
        """The title of the document."""
        return self.heading_bar.title

    @property
    def is_loading(self) -> bool:
        """Whether marks are still to come."""
        return self.marking.is_loading

    def show_passage(self, start: int, end: int) -> None:
        """Go to a passage and outline it."""
        length = len(self.pane.text)
        start, end = min(start, length), min(end, length)
        self.pane.show_outlines([(start, end)] if start < end else [])
        self.pane.go_to(start, end)

    def show_fact(self, fact: UUID | None, *, scroll: bool = True) -> None:
        """Outline the evidence of a fact; scroll to it only if none of it is in sight."""
        spans = self.pane.index.of_fact(fact) if fact is not None else []
        self.pane.notes.show_current(fact)
        self.pane.show_outlines(spans)
        if spans and scroll and not any(self.pane.is_in_sight(*span) for span in spans):
            self.pane.go_to(*spans[0])

    def show_words(self, span: Span | None, *, scroll: bool = True) -> None:
        """Frame the words of a field, or none; the text moves no further than needed."""
        self.pane.show_words(span)
        if span is not None and scroll:
            self.pane.bring_into_sight(*span)

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
        shown = Overlaps(self, found, self.marking.known(mark.fact for mark in found if mark.fact is not None))
        shown.pointed.connect(lambda mark: self.pane.show_outlines([(mark.start, mark.end)]))
        shown.taken.connect(lambda mark: self._open([mark]))
        shown.open_at(self.pane.below_caret())
        return shown

    def next_mark(self, step: int) -> None:
        """Go to the next mark, or the one before (-1), and outline it."""
        place = self.pane.index.next(self.pane.caret(), step)
        if place is not None:
            mark = self.pane.index.mark(place)
            self.show_passage(mark.start, mark.end)

    def next_sentence(self, step: int) -> None:
        """Make the next sentence, or the one before (-1), the current one; the text moves no further than needed."""
        self.pane.next_sentence(step)

    def copy_citation(self) -> None:
        """Put the selection, or else the sentence, on the clipboard with all it takes to cite it."""
        passage = self.passage_to_tag()
        heading = self._workspace.ask(marks.heading, self.document)
        if passage is not None and heading is not None:
            said = cited(passage.words, self.pane.text[: passage.start], self._said_by(passage), heading)
            QGuiApplication.clipboard().setText(said)

    # --- finding words

    def ask_words(self) -> None:
        """Open the find bar, with what is selected in one line."""
        self._finding.ask(self._chosen_words())

    def find_next(self, step: int) -> None:
        """Go to the next place found, or the one before (-1); without words, ask for them."""
        self._finding.next(step, self._chosen_words())

    # --- inside

    def _passage(self, start: int, end: int) -> Passage:
        return Passage(self.document, start, end, self.pane.text[start:end])

    def _open(self, found: Sequence[Mark]) -> None:
        fact = next((mark.fact for mark in found if mark.fact is not None), None)
        if fact is not None:
            self._workspace.current.show_fact(fact)

    def _name(self, heading: Heading) -> None:
        renamed = heading.title != self.title
        self.heading_bar.show_heading(heading)
        self.pane.setAccessibleName(_("Text of “{title}”").format(title=heading.title))
        if renamed:
            self.renamed.emit(heading.title)

    def _said_by(self, passage: Passage) -> str:
        marked = (self.pane.index.mark(place) for place in self.pane.index.between(passage.start, passage.end))
        names = (self._workspace.ask(marks.speaker, mark.fact) for mark in marked if mark.fact)
        return next(filter(None, names), "")

    def _draw(self) -> None:
        self.pane.show_regions(self._regions)

    def _chosen_words(self) -> str:
        chosen = self.selection()
        return chosen.words if chosen is not None else ""

    def _on_marked(self) -> None:
        """Marks are others: the fact on the card may stand elsewhere."""
        fact = self._workspace.current.fact
        if fact is not None:
            self.show_fact(fact, scroll=False)

    def _on_selection(self) -> None:
        self._workspace.current.select(self.selection())

    def _on_clicked(self, position: int) -> None:
        self._open(self.pane.index.at(position))

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
        self.marking.settle()
