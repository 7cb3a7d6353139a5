"""Suggestions in the text of a page: read in the background, walked with S, taken with Enter, refused by Backspace."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from shiboken6 import isValid

from workbench.core import suggested
from workbench.core.browse import entities as browse
from workbench.core.browse.offered import KINDS, offered
from workbench.core.history import Change
from workbench.core.project import Project, Report
from workbench.core.suggest import Suggestion
from workbench.i18n import _, ngettext
from workbench.ui.viewer.offers import Offers, said
from workbench.ui.viewer.pane import Pane
from workbench.ui.workspace import Workspace

FACT_TYPE = "quantity"  # what is begun on a figure or a date
LONGEST = 500_000  # characters in which more than names is looked for: it takes seconds, and closing waits for it
_NAMES = {"entity", "alias", "meeting", "programme", "document"}  # other names are known, or another date counts
_STATE = {"link", "annotation", "region", "suggestion_refused", "evidence", "fact"}
_NAMED = frozenset({"entity", "name"})
_SHORT = 30_000  # characters that are read at once, and not what is in sight before the rest
_AFTER_MARKS_MS, _SETTLED_MS = 200, 120


class Suggesting(QObject):
    """Keeps the suggestions of one page, until `stop`, and the one that is walked to."""

    changed = Signal()  # another one is walked to, or none
    link_wanted = Signal(str)  # the selected words are to be linked to an entity, perhaps one of this name
    fact_wanted = Signal(str)  # a fact of this type is to be begun on the current sentence

    def __init__(self, workspace: Workspace, document: UUID, pane: Pane, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._document, self._pane = workspace, document, pane
        self._key = f"suggestions {document} {id(self)}"
        self._found: Sequence[Suggestion] | None = None  # None: to be looked for anew
        self._loading = self._is_over = self._is_stale = self._goes = False
        self.current: Suggestion | None = None
        self.said = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fetch)
        pane.moved.connect(self._on_moved)
        pane.chosen.connect(self._on_moved)

    @property
    def is_loading(self) -> bool:
        """Whether suggestions are still to come."""
        return self._loading

    @property
    def is_on(self) -> bool:
        """Whether one is walked to: Enter and Backspace are for it."""
        return self.current is not None

    @property
    def offers(self) -> Offers:
        """What is suggested, as far as it is known."""
        return self._pane.offers

    # --- keeping in step

    def load(self) -> None:
        """Look for suggestions, a little later: marks come first."""
        self._begin(_AFTER_MARKS_MS)

    def refresh(self, change: Change, *, is_shown: bool) -> None:
        """Show what became of them. A page that is not shown waits for `catch_up`."""
        tables = None if change.rows is None else {name for name, _row in change.rows}
        if tables is None or tables & _NAMES:
            self._found = None
        elif not tables & _STATE:
            return
        if is_shown:
            self._begin(_SETTLED_MS)
        else:
            self._put_off()

    def catch_up(self) -> None:
        """Show what was missed while another page was shown, or other kinds were chosen."""
        if self._is_stale:
            self._begin(_SETTLED_MS)

    def switch(self, *, is_shown: bool) -> None:
        """Show the kinds that are chosen, at once as far as they are known."""
        chosen = self._workspace.current.suggested
        self._found = None
        self._show(Offers([one for one in self.offers.all if one.kind in chosen]))
        if is_shown:
            self._begin(0)
        else:
            self._put_off()

    def stop(self) -> None:
        """Show nothing any more: the text is closed."""
        self._is_over = True
        self._timer.stop()

    # --- what an analyst can do

    def walk(self, step: int) -> None:
        """Go to the next suggestion, or the one before (-1), outline it and say what it is; say so if there is none."""
        here = self.current
        found = self.offers.beside(here, step) if here else self.offers.next(self._pane.caret(), step)
        if found is not None:
            self._stand_on(found)
        elif self.is_loading:
            self._workspace.told.emit(_("Suggestions are still being looked for."))
        else:
            further = _("There are no more suggestions.") if step > 0 else _("No suggestion stands before.")
            self._workspace.told.emit(further if len(self.offers) else _("Nothing is suggested in this document."))

    def stand_at(self, position: int) -> bool:
        """Walk to the shortest suggestion at a place; False if there is none."""
        found = self.offers.between(position, position + 1)
        if found:
            self._stand_on(min(found, key=lambda one: one.end - one.start))
        return bool(found)

    def take(self) -> None:
        """Do what the suggestion says, or begin it, and go on to the next."""
        one = self.current
        if one is None:
            return
        if one.kind in suggested.TAKEN:
            self._workspace.do(suggested.take, self._document, one, done=partial(self._on_gone, one))
        elif one.kind == "name":
            self.leave()
            self._pane.select(one.start, one.end)
            self.link_wanted.emit(str(one.value or ""))
        else:
            self.leave()
            self._pane.follow_caret()
            self.fact_wanted.emit(FACT_TYPE)

    def refuse(self) -> None:
        """Have this not suggested again, and go on to the next."""
        one = self.current
        if one is None:
            self._workspace.told.emit(_("Go to a suggestion with S, then Backspace refuses it."))
        else:
            self._workspace.do(suggested.refuse, self._document, one, done=partial(self._on_gone, one))

    def leave(self) -> None:
        """Let go of the suggestion; it stays."""
        if self.current is not None:
            one, self.current, self.said = self.current, None, ""
            if self._pane.outlines == [(one.start, one.end)]:
                self._pane.show_outlines([])
            self._pane.setAccessibleDescription("")
            self.changed.emit()

    def outline(self) -> None:
        """Outline the one that is walked to again: others outline too."""
        if self.current is not None:
            self._pane.show_outlines([(self.current.start, self.current.end)])

    # --- inside

    def _stand_on(self, one: Suggestion) -> None:
        self._goes = True  # on the way to a place the caret may be anywhere
        self.current = None
        self._pane.go_to(one.start, one.end)
        self._goes = False
        self.current = one
        self.outline()
        label = self._workspace.ask(browse.label, UUID(str(one.value))) if one.kind == "entity" else None
        self.said = said(one, self._pane.text[one.start : one.end], label)
        self._pane.setAccessibleDescription(self.said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._pane, self.said))
        self.changed.emit()

    def _on_gone(self, one: Suggestion, _saved: object) -> None:
        """It is taken or refused: what is read meanwhile may still hold it."""
        self._workspace.drop(self._key)
        self._loading = True  # until what was saved is heard of
        further = self.offers.beside(one, 1)
        self.offers.drop(one)
        self._pane.show_offers(self.offers)
        if further is not None:
            self._stand_on(further)
        else:
            self.leave()
            self._workspace.told.emit(_("There are no more suggestions."))

    def _on_moved(self) -> None:
        one = self.current
        if one is not None and not self._goes:
            start, end = self._pane.selection()
            if start < end or not one.start <= self._pane.caret() <= one.end:
                self.leave()

    def _begin(self, milliseconds: int) -> None:
        if not self._is_over:
            self._loading, self._is_stale = True, False
            self._workspace.drop(self._key)
            self._timer.start(milliseconds)

    def _put_off(self) -> None:
        """Nobody sees the page: it waits for `catch_up`."""
        self._is_stale = True
        self._timer.stop()
        self._workspace.drop(self._key)

    def _fetch(self) -> None:
        if not self._pane.isVisible():
            self._put_off()
            return
        chosen = self._workspace.current.suggested & (_NAMED if len(self._pane.text) > LONGEST else set(KINDS))
        kinds = tuple(kind for kind in KINDS if kind in chosen)
        if self._found is None and len(self._pane.text) > _SHORT and not self.offers.all:
            part, done = self._pane.visible(), self._on_part
            self._workspace.study(f"{self._key} part", _read, self._document, kinds, None, part, done=done)
        read = self._workspace.study if self._found is None else self._workspace.fetch
        read(self._key, _read, self._document, kinds, self._found, None, done=self._on_found)

    def _on_part(self, result: tuple[Sequence[Suggestion], Offers]) -> None:
        """What is in sight has come, before all the rest."""
        if isValid(self) and self._loading and not self._is_over:
            self._show(result[1])

    def _on_found(self, found: tuple[Sequence[Suggestion], Offers]) -> None:
        if not self._is_over:
            self._loading = False
            self._found, offers = found
            self._show(offers)

    def _show(self, offers: Offers) -> None:
        self._pane.show_offers(offers)
        if self.current is not None and self.current not in offers:
            self.leave()


def _read(
    project: Project,
    document: UUID,
    kinds: Sequence[str],
    before: Sequence[Suggestion] | None,
    part: tuple[int, int] | None,
) -> tuple[Sequence[Suggestion], Offers]:
    """In the background: all that is suggested, and what of it is shown, ready to be drawn."""
    found = offered(project, document, kinds, before, part)
    return found.found, Offers(found.open)


def take_all(workspace: Workspace, document: UUID, done: Callable[[str], None]) -> None:
    """Take all strong suggestions of a document that can be taken as they are; `done` gets how many in words.

    That there was none is told.
    """

    def take(project: Project, report: Report) -> int:
        found = offered(project, document, suggested.TAKEN)
        return suggested.take_all(project, report, document, found.open)

    def tell(count: int) -> None:
        if count:
            done(ngettext("{n} suggestion taken", "{n} suggestions taken", count).format(n=count))
        else:
            workspace.told.emit(_("No strong suggestion is left to take."))

    workspace.start(_("Taking suggestions"), take, done=tell)
