"""The documents that are read: a tab for each that is open."""

from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from workbench.core.browse import marks
from workbench.core.history import Change
from workbench.i18n import _
from workbench.ui.current import Passage
from workbench.ui.viewer.lines import Span
from workbench.ui.viewer.overlaps import Overlaps
from workbench.ui.viewer.page import Page
from workbench.ui.viewer.tabs import Tabs
from workbench.ui.workspace import Workspace

KEPT = 8


class Viewer(QWidget):
    """Shows the document that is read, and does what an analyst can do in its text."""

    text_made = Signal(QWidget)  # a text was made: letters pressed in it are commands
    left = Signal()  # Esc in the text, with nothing to let go of
    menu_wanted = Signal(QPoint)  # a menu at this point of the screen

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(_("Document"))
        self._workspace = workspace
        self._pages: list[Page] = []  # in the order of the tabs
        self._shown: list[Page] = []  # the one shown last at the end
        self._words: Passage | None = None
        self._mentions: list[Passage] = []
        self.tabs, self._stack = Tabs(), QStackedWidget()
        self._empty = QLabel(_("Choose a document on the left, or drop files on the window."))
        self._empty.setProperty("role", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._stack.addWidget(self._empty)
        self._stack.setObjectName("page")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack)
        self.tabs.currentChanged.connect(self._on_tab)
        self.tabs.closed.connect(lambda place: self._close(self._pages[place]))
        current = workspace.current
        current.document_changed.connect(self._on_document)
        current.passage_wanted.connect(self._on_passage)
        current.fact_changed.connect(self._on_fact)
        current.words_wanted.connect(self._on_words)
        current.mentions_wanted.connect(self._on_mentions)
        workspace.changed.connect(self._on_changed)
        workspace.project_changed.connect(self._on_project)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages of the open documents, in the order of their tabs."""
        return tuple(self._pages)

    # --- what an analyst can do

    def passage_to_tag(self) -> Passage | None:
        """The selection, else the current sentence; None without a document or on a line without words."""
        return self.page.passage_to_tag() if self.page else None

    def highlight(self) -> None:
        """Mark the selection."""
        if self.page:
            self.page.highlight()

    def delete_mark(self) -> None:
        """Take away the highlight under the caret."""
        if self.page:
            self.page.delete_mark()

    def open_mark(self) -> None:
        """Put the fact under the caret on the card."""
        if self.page:
            self.page.open_mark()

    def show_overlaps(self) -> Overlaps | None:
        """List all that is marked under the caret, to choose from; the list comes back."""
        return self.page.show_overlaps() if self.page else None

    def next_mark(self, step: int) -> None:
        """Go to the next mark, or the one before (-1)."""
        if self.page:
            self.page.next_mark(step)

    def next_sentence(self, step: int) -> None:
        """Make the next sentence, or the one before (-1), the current one."""
        if self.page:
            self.page.next_sentence(step)

    def copy_citation(self) -> None:
        """Copy the selection, or else the sentence, with its speaker, meeting, title, publisher, date and paragraph."""
        if self.page:
            self.page.copy_citation()

    def find(self) -> None:  # type: ignore[override]
        """Open the find bar; QWidget.find, which finds windows by number, is not for a widget's users."""
        if self.page:
            self.page.ask_words()

    def find_next(self) -> None:
        """Go to the next place found."""
        if self.page:
            self.page.find_next(1)

    def find_previous(self) -> None:
        """Go to the place found before."""
        if self.page:
            self.page.find_next(-1)

    def next_tab(self, step: int) -> None:
        """Show the next open document, or the one before (-1), in a ring."""
        if self._pages:
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % len(self._pages))

    def close_tab(self) -> None:
        """Close the document that is shown."""
        if self.page:
            self._close(self.page)

    def set_font_size(self, points: int) -> None:
        """Write all texts in this size."""
        for page in self._pages:
            page.set_font_size(points)

    # --- documents that come and go

    def _on_document(self, document: UUID | None) -> None:
        if document is None:
            self._stack.setCurrentWidget(self._empty)
            self.setFocusProxy(None)  # type: ignore[arg-type]
            return
        page = next((page for page in self._pages if page.document == document), None) or self._open(document)
        if page is not None:
            self._show(page)

    def _open(self, document: UUID) -> Page | None:
        heading = self._workspace.ask(marks.heading, document)
        if heading is None:
            return None
        while len(self._pages) >= KEPT:
            self._close(self._shown[0])
        page = Page(self._workspace, document, heading)
        page.left.connect(self.left)
        page.menu_wanted.connect(self.menu_wanted)
        page.lost.connect(lambda: self._close(page))
        page.renamed.connect(lambda title: self.tabs.name(self._pages.index(page), title))
        self._pages.append(page)
        self._stack.addWidget(page)
        self.tabs.add(page.title)
        self.text_made.emit(page.pane)
        return page

    def _show(self, page: Page) -> None:
        is_first = page not in self._shown
        self._shown = [each for each in self._shown if each is not page] + [page]
        self.setFocusProxy(page.pane)
        self.tabs.setCurrentIndex(self._pages.index(page))
        self._stack.setCurrentWidget(page)
        if is_first:
            page.marking.load()
        else:
            page.marking.catch_up()
        page.show_fact(self._workspace.current.fact, scroll=False)
        page.show_words(self._span(self._words, page), scroll=False)
        page.pane.show_mentions(self._named(page))
        self._workspace.current.select(page.selection())

    def _close(self, page: Page) -> None:
        place, was_shown = self._pages.index(page), page is self.page
        page.marking.stop()
        self._pages.remove(page)
        self._shown = [each for each in self._shown if each is not page]
        self.tabs.remove(place)
        if was_shown:
            self._workspace.current.show_document(self._shown[-1].document if self._shown else None)
        self._stack.removeWidget(page)
        page.deleteLater()

    def _on_tab(self, place: int) -> None:
        if 0 <= place < len(self._pages):
            self._workspace.current.show_document(self._pages[place].document)

    # --- what others say

    def _on_passage(self, passage: Passage) -> None:
        if self.page and self.page.document == passage.document:
            self.page.show_passage(passage.start, passage.end)

    def _on_fact(self, fact: UUID | None) -> None:
        if self.page:
            self.page.show_fact(fact)

    def _on_words(self, words: Passage | None) -> None:
        self._words = words
        if self.page:
            self.page.show_words(self._span(words, self.page))

    def _on_mentions(self, mentions: list[Passage]) -> None:
        self._mentions = mentions
        if self.page:
            self.page.pane.show_mentions(self._named(self.page))

    def _span(self, passage: Passage | None, page: Page) -> Span | None:
        return (passage.start, passage.end) if passage is not None and passage.document == page.document else None

    def _named(self, page: Page) -> list[Span]:
        return [(each.start, each.end) for each in self._mentions if each.document == page.document]

    def _on_changed(self, change: Change) -> None:
        for page in self.pages:
            page.marking.refresh(change, is_shown=page is self.page)

    def _on_project(self) -> None:
        self._words, self._mentions = None, []
        while self._pages:
            self._close(self._pages[-1])
