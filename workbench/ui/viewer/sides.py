"""The columns of the viewer, one or two side by side: what is open in each, and the ways back."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from workbench.core.browse import marks
from workbench.i18n import _
from workbench.ui.sheet import Sheet
from workbench.ui.theme import theme
from workbench.ui.viewer.page import Page
from workbench.ui.viewer.pages.view import PAGES, TEXT
from workbench.ui.viewer.side import Side
from workbench.ui.viewer.trail import NOBODY, Place
from workbench.ui.workspace import Workspace

KEPT = 8  # documents of a side that stay open
LEAST_WIDTH = 420  # of a side
_WIDE = 860  # what a wide sheet needs


class Sides(QSplitter):
    """One or two sides. Commands act on the active one: the side that had the keyboard last."""

    page_made = Signal(object)  # Page
    shown = Signal(object, bool)  # Page that came to the front, and whether for the first time
    sheet_shown = Signal(object)  # Sheet that came to the front
    walked = Signal()  # where one can go back or forward to is another place
    left_at = Signal(object)  # Place: where one was in a document that goes from the screen
    room_wanted = Signal(bool)  # two texts side by side need more room, or need it no more

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setAccessibleName(_("Texts"))
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._workspace = workspace
        self.recall: Callable[[UUID], Place | None] = lambda _document: None  # where one was in a document
        self._stood = QTimer(self)  # at the end of a turn: to open a document and go to a passage is one jump
        self._stood.setSingleShot(True)
        self._stood.timeout.connect(self._stand)
        self._could = (False, False)
        self._gave_room = False  # to a wide sheet
        self.active = Side()
        self.each: list[Side] = []  # from left to right
        self._take_in(self.active)
        workspace.current.document_changed.connect(self._on_document)
        workspace.current.document_wanted.connect(self._uncover)
        workspace.closing.connect(self._on_closing)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages of the open documents, from left to right in the order of their tabs."""
        return tuple(page for side in self.each for page in side.pages)

    @property
    def in_front(self) -> tuple[Page, ...]:
        """The pages that are shown."""
        return tuple(side.page for side in self.each if side.page is not None)

    # --- the way back

    def can_step(self, by: int) -> bool:
        """Whether there is a place to go back to (-1), or forward again (1)."""
        trail = self.active.trail
        return trail.has_behind if by < 0 else trail.has_ahead

    def step(self, by: int) -> None:
        """Go back to the place that the last jump left (-1), or forward again (1); closed documents open."""
        self._stand()
        trail = self.active.trail
        place = trail.step(by)
        while place is not None and not place.sheet and self._workspace.ask(marks.heading, place.document) is None:
            trail.forget(place.document)
            place = trail.step(by)
        if place is not None and place.sheet:
            entity = place.document if place.document != NOBODY else None
            self._workspace.current.show_sheet(place.sheet, entity)
        elif place is not None:
            self._read(place.document)
            self._return(place)
        self._tell_steps()

    # --- what is no document

    def show_sheet(self, kind: str, entity: UUID | None, make: Callable[[], Sheet]) -> None:
        """Bring a sheet to the front where it is open, or make it: beside the text if another sheet stands there."""
        side = next((side for side in self.each if side.sheet_of(kind, entity) is not None), None)
        if side is None:
            side = next((side for side in self.each if side.sheet is not None), self.active)
            sheet = make()
            sheet.lost.connect(lambda: self.close_page(sheet))
            sheet.left.connect(lambda: self._leave_sheet(sheet))
            sheet.renamed.connect(lambda title: self._side_of(sheet).rename(sheet, title))
            side.add(sheet)
        sheet = side.sheet_of(kind, entity) or sheet
        self._bring_sheet(side, sheet)
        sheet.setFocus()

    def _uncover(self, document: UUID) -> None:
        """Show the text of a document that is read already, where a sheet stands in front of it."""
        if not any(page.document == document for page in self.in_front):
            self._on_document(document)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The open tabs that are no documents."""
        return tuple(each for side in self.each for each in side.opened if isinstance(each, Sheet))

    def _bring_sheet(self, side: Side, sheet: Sheet) -> None:
        if side.page is not None:
            self._leave(side.page)
        side.bring(sheet)
        self.active = side
        self._draw()
        self._fit()
        sheet.catch_up()
        self.sheet_shown.emit(sheet)
        self._stood.start()

    def _fit(self) -> None:
        """Ask for more room while a wide sheet is in front that needs it."""
        wide = any(side.sheet is not None and side.sheet.IS_WIDE for side in self.each)
        if wide and not self._gave_room and self.width() < theme.sized(_WIDE):
            self._gave_room = True
            self.room_wanted.emit(True)
        elif not wide and self._gave_room:
            self._gave_room = False
            self.room_wanted.emit(len(self.each) > 1)

    def _leave_sheet(self, sheet: Sheet) -> None:
        """Put the keyboard into the text: beside the sheet, or in its place."""
        side = self._side_of(sheet)
        beside = next((each for each in self.each if each.page is not None), None)
        page = next((each for each in reversed(side.recent) if isinstance(each, Page)), None)
        if beside is not None:
            self._activate(beside)
        elif page is not None:
            self._bring_document(side, page)
        self.setFocus()

    def _bring_document(self, side: Side, page: Page) -> None:
        if side is self.active:
            self._read(page.document)
        else:
            self._bring(side, page)

    # --- two side by side

    def toggle(self) -> None:
        """Put the document once more beside itself, or the text beside a sheet; with two sides, go back to one."""
        if len(self.each) > 1:
            self._join()
        elif self.active.page is not None:
            self._split(self.active.page)
        elif self.active.sheet is not None:
            self._put_beside(self.active.sheet)

    def next(self) -> None:
        """Put the keyboard into the other of two texts."""
        self._activate(self.each[(self.each.index(self.active) + 1) % len(self.each)])
        self.active.setFocus()

    def _split(self, page: Page) -> None:
        page.standing.look()
        if not self._make_room():
            return
        place = page.place
        self.active = Side()
        self._take_in(self.active)
        self._read(page.document)
        self._return(place)
        self.setSizes([self.width() // 2] * 2)
        self.active.setFocus()

    def _put_beside(self, sheet: Sheet) -> None:
        """Move a sheet to a side of its own, beside the text that was in front before."""
        side = self.active
        page = next((each for each in reversed(side.recent) if isinstance(each, Page)), None)
        if page is None or not self._make_room():
            return
        beside = Side()
        self._take_in(beside)
        side.take(sheet)
        beside.add(sheet)
        self._bring_document(side, page)
        self._bring_sheet(beside, sheet)
        self.setSizes([self.width() // 2] * 2)
        sheet.setFocus()

    def _make_room(self) -> bool:
        """Whether two sides fit; it says so if they do not."""
        if not self._has_room():
            self.room_wanted.emit(True)
        if self._has_room():
            return True
        self.room_wanted.emit(False)
        sentence = _("Two texts do not fit. Make the window wider, or hide card and entities with Ctrl+Alt+B.")
        self._workspace.failed.emit(sentence)
        return False

    def _has_room(self) -> bool:
        return self.width() >= 2 * theme.sized(LEAST_WIDTH)

    def _join(self) -> None:
        """Go back to one side: it takes in what was open in the other alone."""
        other = next(side for side in self.each if side is not self.active)
        for page in list(other.opened):
            if isinstance(page, Sheet) or self.active.page_of(page.document) is None:
                other.take(page)
                self.active.add(page)
                self.active.recent.insert(0, page)
            else:
                self._drop(other, page)
        self._remove(other)
        self.active.setFocus()

    def _take_in(self, side: Side) -> None:
        self.each.append(side)
        self.addWidget(side)
        side.wanted.connect(lambda place: self._on_tab(side, place))
        side.closed.connect(lambda place: self.close_page(side.opened[place]))
        side.touched.connect(lambda: self._activate(side))
        side.stepped.connect(self.step)
        self._draw()

    def _remove(self, side: Side) -> None:
        self.each.remove(side)
        side.setParent(None)
        side.deleteLater()
        if side is self.active:
            self._activate(self.each[0])
        self._draw()
        self.room_wanted.emit(False)

    def _activate(self, side: Side) -> None:
        """Let commands act on this side; what is read is what it shows."""
        if side is self.active:
            return
        self.active = side
        self._draw()
        if side.page is not None:
            self._read(side.page.document)
        self._tell_steps()

    def _draw(self) -> None:
        for side in self.each:
            side.show_beside(len(self.each) > 1, side is self.active)
        self.setFocusProxy(self.active)

    def _on_tab(self, side: Side, place: int) -> None:
        if not 0 <= place < len(side.opened):
            return
        self.active = side
        self._draw()
        wanted = side.opened[place]
        if isinstance(wanted, Sheet):
            self._bring_sheet(side, wanted)
        else:
            self._read(wanted.document)

    def _on_focus(self, _left: QWidget | None, focus: QWidget | None) -> None:
        side = next((side for side in self.each if focus is not None and side.isAncestorOf(focus)), None)
        if side is not None:
            self._activate(side)

    # --- documents that come and go

    def close_page(self, page: Page | Sheet) -> None:
        """Close a document or a sheet; a side without any goes, if it is not the only one."""
        side = self._side_of(page)
        was_shown = page in (side.page, side.sheet)
        if isinstance(page, Page):
            self._leave(page)
        self._drop(side, page)
        if not side.opened and len(self.each) > 1:
            self._remove(side)
        elif was_shown:
            self._show_next(side)

    def _show_next(self, side: Side) -> None:
        """Show what was in front before what is closed."""
        last = side.recent[-1] if side.recent else None
        if isinstance(last, Sheet):
            self._bring_sheet(side, last)
        elif last is not None:
            self._bring_document(side, last)
        elif self._workspace.current.document is None:
            side.show_nothing()
        else:
            self._workspace.current.show_document(None)

    def switch_view(self) -> None:
        """Show the document as its pages, or as text, at the same place; the choice is remembered."""
        side, page = self.active, self.active.page
        heading = self._workspace.ask(marks.heading, page.document) if page is not None else None
        if page is None or heading is None:
            return
        if not page.has_views:
            self._workspace.told.emit(_("This document has no pages to show, or no text."))
            return
        page.standing.look()
        place, chosen = page.place, page.pane.selection()
        other = replace(place, view=TEXT if place.view == PAGES else PAGES)
        self.left_at.emit(other)
        at, worked_here = side.opened.index(page), page.isAncestorOf(QApplication.focusWidget() or self)
        self._drop(side, page)
        self._bring(side, self._take_page(Page(self._workspace, place.document, heading, other.view)))
        made = side.page
        if made is not None:
            side.put_at(made, at)
            made.standing.return_to(other.caret, other.top)
            if chosen[0] < chosen[1]:
                made.pane.select(*chosen, still=True)
            if worked_here:
                made.pane.setFocus()

    def clear(self) -> None:
        """Close everything: the project is another one."""
        for side in list(self.each):
            for page in list(side.opened):
                self._drop(side, page)
            side.trail.clear()
            side.show_nothing()
            if side is not self.each[0]:
                self._remove(side)
        self._tell_steps()

    def _on_document(self, document: UUID | None) -> None:
        if document is None:
            self.active.show_nothing()
            self._fit()
            return
        beside = next((side for side in self.each if side.page is not None), None)
        if self.active.sheet is not None and beside is not None:  # the sheet stays, for its next line
            self.active = beside
            self._draw()
        page = self.active.page_of(document) or self._open(document)
        if page is not None:
            self._bring(self.active, page)

    def _read(self, document: UUID) -> None:
        """Show a document in the active side, even if it is the one that is read, in the other."""
        current = self._workspace.current
        if current.document == document:
            self._on_document(document)
        else:
            current.show_document(document)

    def _open(self, document: UUID) -> Page | None:
        heading = self._workspace.ask(marks.heading, document)
        if heading is None:
            return None
        while len(self.active.pages) >= KEPT:
            self.close_page(next(each for each in self.active.recent if isinstance(each, Page)))
        place = self.recall(document)
        return self._take_page(Page(self._workspace, document, heading, place.view if place else ""))

    def _take_page(self, page: Page) -> Page:
        page.lost.connect(lambda: self.close_page(page))
        page.renamed.connect(lambda title: self._side_of(page).rename(page, title))
        page.pane.moved.connect(self._stood.start)
        page.standing.settled.connect(self._stood.start)
        self.active.add(page)
        self.page_made.emit(page)
        return page

    def _bring(self, side: Side, page: Page) -> None:
        if side.page is not None and side.page is not page:
            self._leave(side.page)
        is_first = side.bring(page)
        self._fit()
        place = self.recall(page.document) if is_first else None
        if place is not None:
            page.standing.return_to(place.caret, place.top)
        self.shown.emit(page, is_first)
        self._stood.start()

    def _drop(self, side: Side, page: Page | Sheet) -> None:
        if isinstance(page, Page):
            page.marking.stop()
            page.reading.stop()
            page.suggesting.stop()
            page.pane.stop()
        side.take(page)
        page.deleteLater()

    def _side_of(self, page: Page | Sheet) -> Side:
        return next(side for side in self.each if page in side.opened)

    # --- where one is

    def _return(self, place: Place) -> None:
        page = self.active.page
        if page is not None and page.document == place.document:
            page.standing.return_to(place.caret, place.top)

    def _stand(self) -> None:
        self._stood.stop()
        for side in self.each:
            side.stand()
        self._tell_steps()

    def _tell_steps(self) -> None:
        could, self._could = self._could, (self.can_step(-1), self.can_step(1))
        if could != self._could:
            self.walked.emit()

    def _leave(self, page: Page) -> None:
        page.standing.look()
        self.left_at.emit(page.place)

    def _on_closing(self) -> None:
        for page in self.pages:
            self._leave(page)
