"""The list of mentions and of unknown names: what is ticked is linked, or becomes known, in one step."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core import entities, mentions
from workbench.core.browse import mentions as browse
from workbench.core.browse.entities import Named
from workbench.core.history import Change
from workbench.core.mentions import Newcomer
from workbench.i18n import _
from workbench.ui.mentions import words
from workbench.ui.mentions.bar import Bar
from workbench.ui.mentions.empty import Empty
from workbench.ui.mentions.lines import MENTIONS, NAMES, Key, Line, Lines, of_mentions, of_names
from workbench.ui.mentions.listing import TickList
from workbench.ui.mentions.looking import Looking, Wish, look
from workbench.ui.mentions.picker import Picker
from workbench.ui.theme import theme
from workbench.ui.workspace import Workspace

_NAMING = {"entity", "alias", "identity", "suggestion_refused", "document"}
_LINKING = {"link", "annotation"}
_SHOW_MS = 120  # after the last arrow key


class Mentions(QWidget):
    """Either the mentions of one entity or of all, or the names nobody is known by. Space ticks, Enter takes."""

    counted = Signal(int)  # how many rows there are
    taken = Signal(str)  # what was done, in words: it can be undone
    left = Signal()  # Esc: the keyboard may go back to the text
    wanted = Signal(bool)  # from the empty list: look for mentions (False) or unknown names (True)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(_("Mentions"))
        self._workspace = workspace
        self._wish: Wish | None = None
        self._looking: Looking | None = None
        self._before: dict[Key, Line] = {}  # as the analyst left them, when the same is looked for again
        self._asked_row = -1
        self._takes = False  # until a job has ended: names taken twice would be two entities each
        self._wants_keys = False  # the keyboard goes into the list as soon as it has rows
        self.rows = Lines()
        self.bar, self.list, self.empty, self.picker = Bar(), TickList(self.rows), Empty(), Picker(workspace)
        self._stack = QStackedWidget()
        for page in (self.empty, self.list, self.picker):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self._soon, self._show_soon = QTimer(self), QTimer(self)
        for timer in (self._soon, self._show_soon):
            timer.setSingleShot(True)
        self._connect()
        self._on_project()

    # --- for the window

    def look(self) -> None:
        """List the mentions of the entity on its card, or of everything known, in the document that is read."""
        current = self._workspace.current
        in_all = self.bar.in_all or current.document is None
        self.bar.where.setCurrentIndex(int(in_all))
        self._begin(Wish(None if in_all else current.document, current.entity))
        self._take_keys()

    def look_for_names(self) -> None:
        """List the names of the document that nobody is known by."""
        document = self._workspace.current.document
        if document is None:
            self._workspace.told.emit(_("Open a document to look for its unknown names."))
        else:
            self._begin(Wish(document, unknown=True))
            self._take_keys()

    def take(self) -> None:
        """Link the mentions that are ticked, or take the names that are, in one step."""
        chosen, project = self.rows.chosen, self._workspace.project
        if self._takes or not chosen or self._wish is None or project is None or project.read_only:
            return
        self._takes = True
        if self._wish.unknown:
            names = [_newcomer(line) for line in chosen]
            told = lambda done: self.taken.emit(words.added(*done))  # noqa: E731
            self._workspace.start(_("Adding names"), mentions.add_all, names, done=told)
        else:
            named = [((line.document, *line.places[0]), line.entity) for line in chosen]
            told = lambda done: self.taken.emit(words.linked(done))  # noqa: E731
            self._workspace.start(_("Linking mentions"), mentions.tie_all, named, done=told)

    # --- looking

    def _begin(self, wish: Wish, *, again: bool = False) -> None:
        self._end()
        self._before = {line.key: line for line in self.rows.lines} if again else {}
        self._wish = wish
        looking = self._looking = Looking(wish)
        name = self._workspace.ask(entities.name_of, wish.entity) if wish.entity else ""
        self.bar.show_mode(names=wish.unknown)
        self.bar.title.setText(_title(wish, name or ""))
        if not again:
            on_card = self._workspace.current.entity
            shown = self._workspace.ask(entities.name_of, on_card) if on_card else name
            self.bar.show_whom(shown or "", is_one=wish.entity is not None)
        self.bar.show_search(looking)
        self.rows.begin(NAMES if wish.unknown else MENTIONS)
        self.list.arrange(shows_document=wish.document is None)
        self._show_counts()
        self._workspace.study("mentions", look, looking, done=partial(self._on_looked, looking))

    def _take_keys(self) -> None:
        self._wants_keys = True
        self.setFocusProxy(self.bar.cancel)
        self.bar.cancel.setFocus()

    def _end(self) -> None:
        if self._looking is not None:
            self._looking.end()
            self._looking = None
        self._workspace.drop("mentions")
        self.bar.show_search(None)

    def _drain(self) -> None:
        """Show what was found since the last time."""
        looking = self._looking
        found = looking.take() if looking is not None else []
        if looking is None or not found:
            return
        self.rows.titles = looking.titles
        document = looking.wish.document
        named = [one for one in found if isinstance(one, browse.Unknown)]
        lines = of_mentions(one for one in found if isinstance(one, browse.Mention))
        lines += of_names(document, named) if document is not None else []
        for line in lines:
            if (before := self._before.get(line.key)) is not None:
                line.is_ticked = before.is_ticked
                if line.forms:
                    line.entity, line.kind, line.name = before.entity, before.kind, before.name
        is_first = not self.rows.lines
        self.rows.add(lines)
        if is_first:
            self._show_page()
            self.list.go_to(0)

    def _on_looked(self, looking: Looking, _nothing: None) -> None:
        if isValid(self) and looking is self._looking:
            self._drain()
            self._looking = None
            self.bar.show_search(None)
            self._show_page()
            self._show_counts()

    def _on_cancel(self) -> None:
        self._drain()
        self._end()
        self._show_page()
        self._show_counts()

    # --- keeping in step

    def _connect(self) -> None:
        workspace, bar = self._workspace, self.bar
        workspace.project_changed.connect(self._on_project)
        workspace.closing.connect(self._end)
        workspace.changed.connect(self._on_changed)
        workspace.busy.connect(self._on_busy)
        workspace.current.document_changed.connect(self._on_document)
        workspace.current.entity_changed.connect(self._on_entity)
        bar.ticked.connect(self._drain)
        bar.ended.connect(self._on_cancel)
        bar.chosen.connect(self._on_chosen)
        bar.taken.connect(self.take)
        bar.entity_wanted.connect(lambda: self._pick(self.list.currentIndex().row()))
        self.rows.ticked.connect(self._show_counts)
        self.list.moved.connect(lambda _row: self._show_soon.start(_SHOW_MS))
        self.list.taken.connect(self.take)
        self.list.left.connect(self.left)
        self.list.entity_wanted.connect(self._pick)
        self.picker.picked.connect(self._on_picked)
        self.picker.left.connect(self._unpick)
        self.empty.wanted.connect(self.wanted)
        self._soon.timeout.connect(self._look_again)
        self._show_soon.timeout.connect(self._show_place)
        theme.changed.connect(self.list.viewport().update)

    def _on_busy(self, busy: bool) -> None:
        self._takes = self._takes and busy

    def _on_project(self) -> None:
        self._end()
        self._wish, self._takes = None, False
        self.rows.begin(MENTIONS)
        self.bar.hide()
        self._show_page()

    def _on_changed(self, change: Change) -> None:
        if self._wish is None:
            return
        tables = _NAMING | _LINKING if change.rows is None else {table for table, _row in change.rows}
        is_named = bool(tables & _NAMING) and self._wish.document is not None
        if is_named or (tables & _LINKING and self._wish.unknown):
            self._soon.start()
        elif tables & (_LINKING | _NAMING) and self.rows.lines:
            asked = list({line.document for line in self.rows.lines})
            self._workspace.fetch("mentions.linked", browse.linked, asked, done=self._on_linked)

    def _on_linked(self, linked: set[tuple[UUID, int, int, UUID]]) -> None:
        if isValid(self) and self._wish is not None and not self._wish.unknown:
            self.rows.show_linked(linked)

    def _look_again(self) -> None:
        if self._wish is not None:
            self._begin(self._wish, again=True)

    def _on_document(self, document: UUID | None) -> None:
        """A list of one document follows the one that is read."""
        wish = self._wish
        if wish is not None and None not in (wish.document, document) and document != wish.document:
            self._begin(Wish(document, wish.entity, wish.unknown))

    def _on_entity(self, entity: UUID | None) -> None:
        """Another entity on its card can be chosen; what is listed stays."""
        if entity is not None and self._wish is not None and not self._wish.unknown:
            name = self._workspace.ask(entities.name_of, entity)
            self.bar.show_whom(name or "", is_one=self._wish.entity == entity)

    def _on_chosen(self) -> None:
        current = self._workspace.current
        if self._wish is not None:
            one = current.entity or self._wish.entity
            document = None if self.bar.in_all else current.document or self._wish.document
            self._begin(Wish(document, one if self.bar.whom.currentData() else None))

    # --- showing

    def _show_page(self) -> None:
        wish, picks = self._wish, self._stack.currentWidget() is self.picker
        self.bar.setVisible(wish is not None)
        if wish is None:
            self.empty.show_purpose()
        else:
            self.empty.show_nothing(names=wish.unknown, waits=self._looking is not None)
        page: QWidget = self.list if self.rows.lines else self.empty
        had_focus = self._wants_keys or self.isAncestorOf(QApplication.focusWidget() or self.window())
        self._stack.setCurrentWidget(self.picker if picks and self.rows.lines else page)
        self.setFocusProxy(page)
        if had_focus and self._stack.currentWidget() is page and (self.rows.lines or self._looking is None):
            self._wants_keys = False
            page.setFocus()

    def _show_counts(self) -> None:
        lines, names = self.rows.lines, self._wish is not None and self._wish.unknown
        chosen, project = len(self.rows.chosen), self._workspace.project
        free = sum(not line.is_linked for line in lines)
        self.bar.counting.setText(words.found(len(lines), free, names=names) if lines else "")
        self.bar.take.setText(words.button(chosen, names=names))
        self.bar.take.setEnabled(bool(chosen) and project is not None and not project.read_only)
        self.bar.alias.setEnabled(bool(lines))
        self.counted.emit(len(lines))

    def _show_place(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self.rows.lines):
            line, had_focus = self.rows.lines[row], self.list.hasFocus()
            self._workspace.current.show_passage(line.document, *line.places[0])
            if had_focus:
                self.list.setFocus()

    # --- whose name it is

    def _pick(self, row: int) -> None:
        if self._wish is not None and self._wish.unknown and 0 <= row < len(self.rows.lines):
            self._asked_row = row
            self._stack.setCurrentWidget(self.picker)
            self.picker.begin(self.rows.lines[row].own)

    def _on_picked(self, picked: Named) -> None:
        if 0 <= self._asked_row < len(self.rows.lines):
            self.rows.name_as(self._asked_row, picked.id, picked.kind, picked.name)
        self._unpick()

    def _unpick(self) -> None:
        page = self.list if self.rows.lines else self.empty
        self._stack.setCurrentWidget(page)
        page.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc lets go of the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _newcomer(line: Line) -> Newcomer:
    name = line.own if line.entity is not None else line.name
    places = [(line.document, *place) for place in line.places]
    return Newcomer(name, line.kind, places, line.forms, line.entity)


def _title(wish: Wish, name: str) -> str:
    if wish.unknown:
        return _("Names in this document that nobody is known by")
    return _("Mentions of {name}").format(name=name) if name else _("Mentions of everyone and everything known")
