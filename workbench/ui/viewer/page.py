"""One open document: heading, find bar, and the text with all that is marked in it."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core import annotations
from workbench.core import reading as verbs
from workbench.core.browse import marks, pages
from workbench.core.browse.facts.brief import briefs
from workbench.core.browse.marks import Heading
from workbench.i18n import _
from workbench.text import sentence_at, whole_paragraphs
from workbench.text.paragraphs import Coverage
from workbench.ui.current import Passage
from workbench.ui.theme import reading_font, theme
from workbench.ui.viewer.boundaries import Boundaries
from workbench.ui.viewer.breaking import has_long_lines
from workbench.ui.viewer.carrying import Carrying
from workbench.ui.viewer.citation import cited
from workbench.ui.viewer.find_bar import FindBar
from workbench.ui.viewer.finding import Finding
from workbench.ui.viewer.giving import Giving
from workbench.ui.viewer.heading import HeadingBar
from workbench.ui.viewer.hover import Hover
from workbench.ui.viewer.index import Mark
from workbench.ui.viewer.legend import Legend, LegendButton
from workbench.ui.viewer.lines import Span
from workbench.ui.viewer.marking import Marking
from workbench.ui.viewer.numbers import starts
from workbench.ui.viewer.overlaps import Overlaps
from workbench.ui.viewer.pages.pane import PagesPane
from workbench.ui.viewer.pages.view import PAGES, TEXT, PagesView, pages_pane
from workbench.ui.viewer.pane import Pane
from workbench.ui.viewer.proposing import Proposing
from workbench.ui.viewer.reader_pane import LONGEST, ReaderPane
from workbench.ui.viewer.reading import Reading
from workbench.ui.viewer.remarks import Remarks
from workbench.ui.viewer.standing import Standing
from workbench.ui.viewer.structure import Structure
from workbench.ui.viewer.suggesting import Suggesting
from workbench.ui.viewer.text_pane import TextPane
from workbench.ui.viewer.trail import Place
from workbench.ui.workspace import Workspace


class Page(QWidget):
    """The page of one document; `marking` keeps it as the project has it, until `marking.stop`."""

    left = Signal()
    menu_wanted = Signal(QPoint)
    renamed = Signal(str)  # the title, when it is another one
    lost = Signal()  # the document is not in the project any more

    def __init__(self, workspace: Workspace, document: UUID, heading: Heading, view: str = "") -> None:
        super().__init__()
        self.setObjectName("page")
        self._workspace, self.document = workspace, document
        text = workspace.ask(marks.text, document) or ""
        self.pane = self._pane(text, view)
        self.heading_bar, self.find_bar = HeadingBar(), FindBar(workspace.settings)
        self.marking = Marking(workspace, document, self.pane, self)
        self.boundaries = Boundaries(workspace, document, self.pane)
        self.reading = Reading(workspace, document, self.pane, self)
        self.suggesting = Suggesting(workspace, document, self.pane, self)
        self.standing = Standing(self.pane, self)
        self.hover = Hover(workspace, self.pane, self)
        self.carrying = Carrying(workspace, document, self.pane, self)
        self.giving = Giving(workspace.current, document, self.pane, self)
        self.proposing = Proposing(workspace, document, self.heading_bar, self)
        self.legend = LegendButton(workspace, self.pane)
        self.remarks = Remarks(workspace, document)
        for corner in (self.remarks.button, self.legend):
            self.heading_bar.put_corner(corner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.pages = PagesView(workspace, document, self.pane, self) if isinstance(self.pane, PagesPane) else None
        notices = [self.pages.notice] if self.pages is not None else []
        for widget in (self.heading_bar, self.remarks, self.find_bar, *notices, self.pane):
            column.addWidget(widget)
        self.finding = Finding(workspace, document, self.find_bar, self.pane, column)
        self._connect()
        self._name(heading)
        self._pieces = workspace.ask(marks.structure, document) or []
        self.pane.show_structure(Structure(text, self._pieces))
        self.pane.follow_caret()
        self._number()

    def _pane(self, text: str, view: str) -> "ReaderPane | TextPane | PagesPane":
        """The pane for this text: as pages, if it has some and nobody chose the text."""
        font = reading_font(self._workspace.settings.font_size)
        paged = self._workspace.ask(pages.paged, self.document)
        self.view = "" if paged is None else view if view in (PAGES, TEXT) and text else PAGES
        self.has_views = paged is not None and bool(text)
        if self.view == PAGES:
            return pages_pane(self._workspace, self.document, paged, text, font, self)
        kind = TextPane if len(text) > LONGEST or has_long_lines(text) else ReaderPane
        return kind(text, font, self)

    def _connect(self) -> None:
        pane = self.pane
        if self.pages is not None:
            self.marking.marked.connect(self.pages.refresh)
        pane.chosen.connect(self._on_selection)
        pane.moved.connect(pane.follow_caret)
        pane.moved.connect(self.tell_paragraph)
        pane.clicked.connect(self._on_clicked)
        pane.menu_wanted.connect(self.menu_wanted)
        pane.left.connect(self._on_left)
        pane.notes.chosen.connect(self._workspace.current.show_fact)
        self.marking.marked.connect(self._on_marked)
        self.marking.marked.connect(self.boundaries.follow)
        self.marking.marked.connect(self.suggesting.outline)
        self.boundaries.changed.connect(self._on_boundaries)
        self.marking.headed.connect(self._name)
        self.marking.lost.connect(self.lost)
        self.reading.known.connect(self._on_read)
        self.legend.filtered.connect(self.marking.settle)
        self.legend.filtered.connect(self.heading_bar.fit)
        self.remarks.counted.connect(self.heading_bar.fit)
        self.remarks.left.connect(pane.setFocus)

    # --- what is shown

    @property
    def title(self) -> str:
        """The title of the document."""
        return self.heading_bar.title

    @property
    def is_picture(self) -> bool:
        """Whether the document has no words: its pages are pictures."""
        return self.pages is not None and not self.pane.text

    @property
    def is_loading(self) -> bool:
        """Whether marks are still to come."""
        return self.marking.is_loading

    @property
    def place(self) -> Place:
        """Where one is in the document."""
        return Place(self.document, self.pane.bound_for, self.standing.top, view=self.view)

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
        if fact is not None and scroll and self.pages is not None and self.pages.show_fact(fact):
            return
        if spans and scroll and not any(self.pane.is_in_sight(*span) for span in spans):
            self.pane.go_to(*spans[0])

    def show_words(self, span: Span | None, *, scroll: bool = True) -> None:
        """Frame the words of a field, or none; the text moves no further than needed."""
        self.pane.show_words(span)
        if span is not None and scroll:
            self.pane.bring_into_sight(*span)

    def refresh_structure(self) -> None:
        """Set apart what was set apart since, and show what is no more."""
        pieces = self._workspace.ask(marks.structure, self.document)
        if pieces is not None and pieces != self._pieces:
            self._pieces = pieces
            self.pane.change_structure(Structure(self.pane.text, pieces))

    def zoom(self, step: int) -> bool:
        """Show pages larger (1), smaller (-1) or as wide as the window (0); False where the text is shown."""
        if isinstance(self.pane, PagesPane):
            self.pane.zoom_by(step)
        return self.pages is not None

    def set_font_size(self, points: int) -> None:
        """Write the text in this size."""
        self.pane.set_font(reading_font(points))
        self._number()

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
        if chosen is None and self.pages is not None and self.pages.mark_page():
            return
        if chosen is not None:
            self._workspace.do(annotations.highlight, self.document, chosen.start, chosen.end)

    def delete_mark(self) -> None:
        """Take away the highlight under the caret; one that backs a fact says why it stays."""
        found = self.pane.mark_places(self.pane.caret())
        if found:
            plain = [mark for mark in found if mark.fact is None]
            self._workspace.do(annotations.remove, (plain or found)[0].annotation)

    def open_mark(self) -> None:
        """Take the suggestion walked to; else put the fact at the caret on the card, or walk to what is suggested."""
        found = self.pane.mark_places(self.pane.caret())
        if self.suggesting.is_on:
            self.suggesting.take()
        elif any(mark.fact for mark in found) or not self.suggesting.stand_at(self.pane.caret()):
            self._open(found)

    def show_overlaps(self) -> Overlaps | None:
        """List all that is marked under the caret, to choose from."""
        found = self.pane.mark_places(self.pane.caret())
        if not found:
            return None
        facts = [mark.fact for mark in found if mark.fact is not None]
        shown = Overlaps(self, found, self._workspace.ask(briefs, facts) or [])
        shown.pointed.connect(lambda mark: self.pane.show_outlines([(mark.start, mark.end)]))
        shown.taken.connect(lambda mark: self._open([mark]))
        shown.open_at(self.pane.below_caret())
        return shown

    def show_legend(self) -> Legend | None:
        """Say what the marks of the text mean, to show and hide them."""
        return self.legend.open_legend()

    def next_mark(self, step: int) -> None:
        """Go to the next mark, or the one before (-1), and outline it; say so if there is none."""
        if self.pages is not None and not self.pane.text and self.pages.next_area(step):
            return
        index = self.pane.index
        place = index.next(self.pane.caret(), step)
        if place is not None:
            mark = index.mark(place)
            self.show_passage(mark.start, mark.end)
        elif not self.is_loading:
            further = _("No mark follows.") if step > 0 else _("No mark stands before.")
            self._workspace.told.emit(further if len(index) else _("Nothing is marked in this document."))

    def next_sentence(self, step: int) -> None:
        """Make the next sentence, or the one before (-1), the current one; the text moves no further than needed."""
        self.pane.next_sentence(step)

    def tell_paragraph(self) -> None:
        """Tell in which paragraph the caret is, if this is the document that is read."""
        current, caret, focus = self._workspace.current, self.pane.caret(), QGuiApplication.focusObject()
        is_beside = isinstance(focus, Pane) and focus is not self.pane  # the other of two sides works
        known = current.paragraph
        if current.document != self.document or is_beside or (known and known.start <= caret <= known.end):
            return
        start, end = whole_paragraphs(self.pane.text, caret, caret)
        current.stand_in(Passage(self.document, start, end))

    def mark_read(self) -> None:
        """Note that the paragraphs selected, or that of the caret, were read; go on to the next that is left."""
        start, end = self._paragraphs()
        if start < end:
            self._workspace.do(verbs.mark_read, self.document, start, end, done=self._on_noted)
        else:
            self._go_on(self.reading.next_left(end))

    def mark_unread(self) -> None:
        """Take back that the paragraphs selected, or that of the caret, were read."""
        self.reading.forget()
        self._workspace.do(verbs.mark_unread, self.document, *self._paragraphs())

    def next_unread(self) -> None:
        """Go to the next part that is neither marked nor read."""
        self._go_on(self.reading.next_part(self.pane.caret()))

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
        self.finding.ask(self._chosen_words())

    def find_next(self, step: int) -> None:
        """Go to the next place found, or the one before (-1); without words, ask for them."""
        self.finding.next(step, self._chosen_words())

    def tag_hits(self) -> None:
        """List all places found, or those of the selected words, to make facts of them."""
        self.finding.list_all(self._chosen_words())

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

    def _chosen_words(self) -> str:
        chosen = self.selection()
        return chosen.words if chosen is not None else ""

    def _paragraphs(self) -> Span:
        start, end = self.pane.selection()
        return whole_paragraphs(self.pane.text, *((start, end) if start < end else (self.pane.caret(),) * 2))

    def _on_noted(self, span: Span) -> None:
        self.reading.note(*span)
        self._go_on(self.reading.next_left(span[1]))

    def _go_on(self, paragraph: Span | None) -> None:
        """Make the first sentence of a paragraph the current one; without one, everything is read."""
        if paragraph is not None:
            self.pane.go_to(*sentence_at(self.pane.text, paragraph[0]), gently=True)
            self.pane.follow_caret()
        elif self.reading.coverage is not None:
            self._workspace.told.emit(_("Everything in this document is read."))

    def _on_read(self, coverage: Coverage) -> None:
        self.heading_bar.show_read(coverage.percent, len(coverage.left))
        self.pane.overview.show_left(coverage)

    def _number(self) -> None:
        """Number the paragraphs, or not, as is preferred; where they start is found in the background."""
        text, numbers = self.pane.text, self.pane.numbers
        if not theme.reading.numbers:
            self.pane.show_numbers(())
        elif numbers.isHidden():
            self._workspace.fetch(f"numbers {id(self)}", lambda _project: starts(text), done=self._on_numbers)

    def _on_numbers(self, found: Sequence[int]) -> None:
        if isValid(self):  # the page may be closed by now
            self.pane.show_numbers(found)

    def _on_marked(self) -> None:
        """Marks are others: the fact on the card may stand elsewhere."""
        if not self.is_loading:
            self.reading.refresh()
        fact = self._workspace.current.fact
        if fact is not None:
            self.show_fact(fact, scroll=False)

    def _on_boundaries(self) -> None:
        if not self.boundaries.is_on:
            self._on_marked()  # outlines the fact on the card again

    def _on_selection(self) -> None:
        self._workspace.current.select(self.selection())

    def _on_clicked(self, position: int) -> None:
        if not self._workspace.current.takes_words:
            self._open(self.pane.index.at(position))

    def _on_left(self) -> None:
        if self.suggesting.is_on:
            self.suggesting.leave()
        elif self.find_bar.isHidden():
            self.left.emit()
        else:
            self.find_bar.close_bar()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Give the text its column."""
        super().resizeEvent(event)
        self.pane.arrange(event.size().width())
        self.standing.keep(event.size().width())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Take the focus along and ask for the notes."""
        super().showEvent(event)
        self.legend.catch_up()
        self.suggesting.catch_up()
        self.marking.settle()
        self.reading.catch_up()
