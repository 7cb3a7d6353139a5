"""The documents that are read, in one column or in two side by side: a tab for each that is open."""

from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from workbench.core.browse.pages import Area
from workbench.core.history import Change
from workbench.i18n import _
from workbench.ui.current import Passage
from workbench.ui.sheet import Sheet
from workbench.ui.viewer import printing
from workbench.ui.viewer.legend import Legend
from workbench.ui.viewer.lines import Span
from workbench.ui.viewer.overlaps import Overlaps
from workbench.ui.viewer.page import Page
from workbench.ui.viewer.pages.pane import PagesPane
from workbench.ui.viewer.place_field import PlaceField
from workbench.ui.viewer.sides import KEPT, Sides
from workbench.ui.viewer.suggesting import take_all
from workbench.ui.viewer.tabs import Tabs
from workbench.ui.workspace import Workspace

__all__ = ["KEPT", "Viewer"]


class Viewer(QWidget):
    """Shows the document that is read, and does what an analyst can do in its text."""

    text_made = Signal(QWidget)  # a text was made: letters pressed in it are commands
    left = Signal()  # Esc in the text, with nothing to let go of
    menu_wanted = Signal(QPoint)  # a menu at this point of the screen
    moving_changed = Signal()  # keys move the ends of a mark, or do not any more
    walked = Signal()  # another suggestion is walked to, or none
    taken = Signal(str)  # all strong suggestions were taken: how many, in words; can be undone
    link_wanted = Signal(str)  # the words selected are to be linked to an entity, perhaps one of this name
    fact_wanted = Signal(str)  # a fact of this type is to be begun on the current sentence

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(_("Document"))
        self._workspace = workspace
        self._words: Passage | None = None
        self._mentions: list[Passage] = []
        self.sides = Sides(workspace)
        self.setFocusProxy(self.sides)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sides)
        self.sides.page_made.connect(self._on_page)
        self.sides.shown.connect(self._on_shown)
        current = workspace.current
        current.passage_wanted.connect(self._on_passage)
        current.fact_changed.connect(self._on_fact)
        current.words_wanted.connect(self._on_words)
        current.mentions_wanted.connect(self._on_mentions)
        current.suggested_changed.connect(self._on_suggested)
        workspace.changed.connect(self._on_changed)
        workspace.project_changed.connect(self._on_project)

    @property
    def page(self) -> Page | None:
        """The page that is shown; of two, the one that commands act on."""
        return self.sides.active.page

    @property
    def sheet(self) -> Sheet | None:
        """What is shown, if it is no document."""
        return self.sides.active.sheet

    @property
    def tabs(self) -> Tabs:
        """The tabs of the side that commands act on."""
        return self.sides.active.tabs

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages of the open documents, from left to right in the order of their tabs."""
        return self.sides.pages

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

    def show_legend(self) -> Legend | None:
        """Say what the marks of the text mean, to show and hide them by type and status; the legend comes back."""
        return self.page.show_legend() if self.page else None

    def is_in_sight(self, passage: Passage) -> bool:
        """Whether a side shows some of a passage."""
        pages = (side.page for side in self.sides.each)
        return any(
            page is not None and page.document == passage.document and page.pane.is_in_sight(passage.start, passage.end)
            for page in pages
        )

    def next_mark(self, step: int) -> None:
        """Go to the next mark, or the one before (-1)."""
        if self.page:
            self.page.next_mark(step)

    def next_suggestion(self, step: int) -> None:
        """Go to the next suggestion, or the one before (-1), and say what it is."""
        if self.page:
            self.page.suggesting.walk(step)

    def refuse_suggestion(self) -> None:
        """Have the suggestion that is walked to not made again."""
        if self.page:
            self.page.suggesting.refuse()

    def take_suggestions(self) -> None:
        """Take all strong suggestions of the document that can be taken as they are: a job, one step to undo."""
        if self.page:
            take_all(self._workspace, self.page.document, self.taken.emit)

    @property
    def suggestion(self) -> str:
        """What is said of the suggestion that is walked to, "" if none is."""
        return self.page.suggesting.said if self.page else ""

    def fold(self) -> None:
        """Show everything if anything is folded, else fold what is no part of the report."""
        if self.page:
            self.page.pane.folding.toggle_all()

    def next_sentence(self, step: int) -> None:
        """Make the next sentence, or the one before (-1), the current one."""
        if self.page:
            self.page.next_sentence(step)

    def extend_sentence(self, step: int) -> None:
        """Choose the current sentence, then one more behind the caret, or before it (-1)."""
        if self.page:
            self.page.pane.extend_sentence(step)

    def widen(self) -> None:
        """Choose more: word, sentence, paragraph, all."""
        if self.page:
            self.page.pane.widen()

    def narrow(self) -> None:
        """Choose less again."""
        if self.page:
            self.page.pane.narrow()

    def move_boundaries(self) -> None:
        """Let keys and handles move the ends of the mark at the caret."""
        if self.page:
            self.page.boundaries.take()

    @property
    def is_moving(self) -> bool:
        """Whether keys move the ends of a mark."""
        return self.page is not None and self.page.boundaries.is_on

    def mark_read(self) -> None:
        """Note that the paragraph was read, with nothing to record; go on to the next that is left."""
        if self.page:
            self.page.mark_read()

    def mark_unread(self) -> None:
        """Take back that the paragraph was read."""
        if self.page:
            self.page.mark_unread()

    def next_unread(self) -> None:
        """Go to the next part that is neither marked nor read."""
        if self.page:
            self.page.next_unread()

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

    def tag_hits(self) -> None:
        """List all places found, to make facts of them."""
        if self.page:
            self.page.tag_hits()

    def ask_place(self) -> PlaceField | None:
        """Open a field that goes to a paragraph, page, heading or speaker; it comes back."""
        if self.page is None:
            return None
        field = PlaceField(self._workspace, self.page)
        field.ask()
        return field

    def switch_view(self) -> None:
        """Show the document as its pages, or as text, at the same place."""
        self.sides.switch_view()

    def frame_areas(self) -> None:
        """Let every drag over a page draw an area, or only one with Ctrl."""
        pane = self.page.pane if self.page else None
        if isinstance(pane, PagesPane):
            pane.frame_by_drag(not pane.frames_areas)
        elif pane is not None:
            self._workspace.told.emit(_("Areas are marked on pages; this shows text."))

    @property
    def area(self) -> Area | None:
        """The area of a page that is chosen."""
        return self.page.pages.area if self.page and self.page.pages else None

    @property
    def can_highlight(self) -> bool:
        """Whether anything would be marked: selected words, or a page in sight that has none."""
        return self._workspace.current.selection is not None or (self.page is not None and self.page.is_picture)

    def tag_area(self, type_key: str) -> bool:
        """Make a fact of the area that is chosen; False if none is."""
        area = self.area
        if area is not None and self.page is not None and self.page.pages is not None:
            self.page.pages.tag(type_key)
        return area is not None

    def back_with_area(self) -> bool:
        """Let the area that is chosen back the fact on the card; False if none is."""
        pages, fact = self.page.pages if self.page else None, self._workspace.current.fact
        if pages is None or pages.area is None:
            return False
        if fact is not None:
            pages.back(fact)
        return True

    def zoom(self, step: int) -> bool:
        """Show pages larger (1), smaller (-1) or as wide as the window (0); False where text is shown."""
        return self.page is not None and self.page.zoom(step)

    def print_text(self) -> None:
        """Ask for a printer and print the document with its marks."""
        if self.page:
            printing.print_text(self._workspace, self.page.document, self.page.title, self.window())

    def save_pdf(self) -> None:
        """Ask for a file name and save the document with its marks as PDF."""
        if self.page:
            printing.save_pdf(self._workspace, self.page.document, self.page.title, self.window())

    def next_tab(self, step: int) -> None:
        """Show the next open document, or the one before (-1), in a ring."""
        if self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def close_tab(self) -> None:
        """Close what is shown; the keyboard stays where one reads."""
        shown = self.page or self.sheet
        if shown is not None:
            focus = QApplication.focusWidget()
            worked_here = focus is not None and self.isAncestorOf(focus)
            self.sides.close_page(shown)
            if worked_here:
                self.setFocus()

    def comment(self) -> None:
        """Unfold what is said of the document in front, to add to it."""
        if self.page:
            self.page.remarks.open()

    def confirm_document(self) -> None:
        """State what the document in front says of itself."""
        if self.page:
            self.page.proposing.confirm()

    def set_font_size(self, points: int) -> None:
        """Write all texts in this size."""
        for page in self.pages:
            page.set_font_size(points)

    # --- pages

    def _on_page(self, page: Page) -> None:
        page.left.connect(self.left)
        page.menu_wanted.connect(self.menu_wanted)
        page.boundaries.changed.connect(self.moving_changed)
        page.suggesting.changed.connect(self.walked)
        page.suggesting.link_wanted.connect(self.link_wanted)
        page.suggesting.fact_wanted.connect(self.fact_wanted)
        self.text_made.emit(page.pane)

    def _on_shown(self, page: Page, is_first: bool) -> None:
        if is_first:
            page.marking.load()
            page.proposing.load()
            page.suggesting.load()
        else:
            page.marking.catch_up()
            page.refresh_structure()
        page.show_fact(self._workspace.current.fact, scroll=False)
        page.show_words(self._span(self._words, page), scroll=False)
        page.pane.show_mentions(self._named(page))
        if page is self.page:
            self._workspace.current.select(page.selection())
            page.tell_paragraph()

    # --- what others say

    def _on_passage(self, passage: Passage) -> None:
        if self.page and self.page.document == passage.document:
            self.page.show_passage(passage.start, passage.end)

    def _on_fact(self, fact: UUID | None) -> None:
        current = self._workspace.current
        for page in self.sides.in_front:
            scroll = page is self.page or page.document != current.document
            page.show_fact(fact, scroll=scroll and not current.is_still)

    def _on_words(self, words: Passage | None) -> None:
        self._words = words
        for page in self.sides.in_front:
            page.show_words(self._span(words, page), scroll=page is self.page)

    def _on_mentions(self, mentions: list[Passage]) -> None:
        self._mentions = mentions
        for page in self.sides.in_front:
            page.pane.show_mentions(self._named(page))

    def _span(self, passage: Passage | None, page: Page) -> Span | None:
        return (passage.start, passage.end) if passage is not None and passage.document == page.document else None

    def _named(self, page: Page) -> list[Span]:
        return [(each.start, each.end) for each in self._mentions if each.document == page.document]

    def _on_changed(self, change: Change) -> None:
        for sheet in self.sides.sheets:
            sheet.catch_up(change, is_shown=sheet.isVisible())
        shown = self.sides.in_front
        for page in self.pages:
            page.marking.refresh(change, is_shown=page in shown)
            page.proposing.refresh(change)
            page.suggesting.refresh(change, is_shown=page in shown)
            if page in shown and (change.rows is None or any(name == "region" for name, _row in change.rows)):
                page.refresh_structure()

    def _on_suggested(self) -> None:
        shown = self.sides.in_front
        for page in self.pages:
            page.suggesting.switch(is_shown=page in shown)

    def _on_project(self) -> None:
        self._words, self._mentions = None, []
        self.sides.clear()
